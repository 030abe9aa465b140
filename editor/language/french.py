"""French."""

from editor.language.language import Language, Notices, Page
from editor.text.direction import Direction

_MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
           "décembre")  # fmt: skip
_WORDS = ("le", "la", "les", "des", "du", "et", "est", "dans", "pour", "que", "qui", "une", "sur", "avec", "pas", "au", "aux", "par", "plus", "cette", "ses")  # fmt: skip
_FURNITURE = ("accueil", "menu", "rechercher", "fermer", "connexion", "se connecter", "s'inscrire", "s'abonner", "abonnez-vous", "contact", "contactez-nous",
    "qui sommes-nous", "mentions légales", "politique de confidentialité", "publicité", "lire la suite", "lire plus", "voir plus", "haut de page",
    "retour en haut", "suivant", "précédent", "imprimer", "copier le lien", "tous droits réservés", "accepter", "tout accepter")  # fmt: skip
_RELATED = ("lire aussi", "à lire aussi", "sur le même sujet", "articles liés", "voir aussi")  # fmt: skip
_SHARE = ("partager", "partager sur", "facebook", "twitter", "x", "whatsapp", "telegram", "linkedin", "instagram", "envoyer par email")  # fmt: skip
_DATES = ("publié", "publié le", "mis à jour", "mis à jour le", "modifié le", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
    "dimanche", "à")  # fmt: skip

LANGUAGE = Language(
    code="fr",
    name="Français",
    direction=Direction.LTR,
    quote_marks=("«", "»"),
    months={name: number for number, name in enumerate(_MONTHS, 1)},
    notices=Notices(
        correction="Rectificatif",
        notice="Précision",
        wrong="Une version antérieure disait :",
        right="Il fallait lire :",
        withdrawn="Cet article a été retiré après sa publication.",
        withheld="Cet article n’est pas à publier pour le moment.",
        embargo="Embargo jusqu’au {moment}",
        picture="Photo",
    ),
    page=Page(
        words=_WORDS,
        letters="éèêàçœùî",
        furniture=_FURNITURE,
        notices=("tous droits réservés", "les champs obligatoires", "reproduction interdite"),
        share=_SHARE,
        related=_RELATED,
        lists=("les plus lus", "à la une", "dernières nouvelles", "météo"),
        comments=("commentaires", "laisser un commentaire", "ajouter un commentaire"),
        tags=("mots-clés", "tags", "étiquettes"),
        bylines=("par",),
        signed=("par",),
        sources=("source", "avec"),
        agencies=("afp", "reuters", "ap"),
        dates=_DATES,
        counters=("min de lecture", "minutes de lecture", "vues", "commentaires"),
        captions=("photo", "image", "crédit photo"),
        credits=("afp", "reuters", "ap", "archives"),
        sections=(
            "actualités",
            "monde",
            "politique",
            "économie",
            "sport",
            "culture",
            "société",
            "santé",
            "afrique",
            "europe",
        ),
    ),
)
