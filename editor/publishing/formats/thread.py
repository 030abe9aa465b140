"""A thread: the article as posts for social media, numbered, an empty line between them.

A post has 280 letters as X weighs them (developer.x.com, counting characters: letters up to U+10FF, some marks and
dashes count one, all others two). Sentences stay whole where they fit; a quotation is never cut without a sign.
"""

from collections.abc import Iterator

from editor.newsroom.article import Article
from editor.newsroom.message import say
from editor.publishing.format import Format, Materials

MOST = 280
_NUMBER = 8
"""Letters kept free for ` 12/34` and what stands round it."""
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_STOPS = frozenset(".؟!?…۔")
_CLOSING = frozenset("»”\"')]")


def weight(text: str) -> int:
    """What a text counts.

    >>> weight("خبر"), weight("خبر 🌨")
    (3, 6)
    """
    return sum(1 if any(first <= ord(letter) <= last for first, last in _LIGHT) else 2 for letter in text)


def sentences(paragraph: str) -> Iterator[str]:
    """A paragraph's sentences; a stop inside a number or an address ends none.

    >>> list(sentences("بلغت 12.5%. هل تعود؟ «لا». انتهى"))
    ['بلغت 12.5%.', 'هل تعود؟', '«لا».', 'انتهى']
    """
    begun: list[str] = []
    for word in paragraph.split():
        begun.append(word)
        if word.rstrip("".join(_CLOSING))[-1:] in _STOPS:
            yield " ".join(begun)
            begun = []
    if begun:
        yield " ".join(begun)


def posts(article: Article) -> tuple[str, ...]:
    """The posts without their numbers: the headline and standfirst, the body's words, who wrote it."""
    from editor.publishing.harmless import one_line
    from editor.publishing.told import correction_label, correction_line, for_readers
    from editor.publishing.wire import body_as_text

    shown = for_readers(article)
    paragraphs = [one_line(shown.headline), one_line(shown.standfirst), *body_as_text(shown).split("\n")]
    paragraphs += [
        f"{correction_label(one, shown)}: {correction_line(one, shown)}" for one in article.edition.corrections
    ]
    made: list[str] = []
    for number, paragraph in enumerate(filter(None, paragraphs)):
        for begins, sentence in enumerate(piece for whole in sentences(paragraph) for piece in _fitting(whole)):
            between = "\n" if not begins else " "
            if made and number != 0 and weight(made[-1]) + weight(sentence) + 1 <= MOST - _NUMBER:
                made[-1] += between + sentence
            else:
                made.append(sentence)
    return tuple(made)


def _fitting(sentence: str) -> Iterator[str]:
    """A sentence in as many pieces as it takes; where it goes on, it says so."""
    piece: list[str] = []
    for word in (part for whole in sentence.split() for part in _cut(whole)):
        if piece and weight(" ".join((*piece, word))) > MOST - _NUMBER - 2:
            yield " ".join(piece) + " …"
            piece = []
        piece.append(word)
    yield " ".join(piece)


def _cut(word: str) -> Iterator[str]:
    """A word that no post would hold, in halves until each does."""
    if weight(word) <= MOST - _NUMBER - 2:
        yield word
    else:
        middle = len(word) // 2
        yield from _cut(word[:middle])
        yield from _cut(word[middle:])


def _render(article: Article, _: Materials) -> bytes:
    made = posts(article)
    numbered = (
        f"{post}\n{number}/{len(made)}" if len(made) > 1 else post for number, post in enumerate(made, 1)
    )  # fmt: skip
    return ("\n\n".join(numbered) + "\n").encode("utf-8")


FORMAT = Format(
    name="thread",
    label=say("Thread for social media"),
    suffix=".txt",
    media_type="text/plain",
    render=_render,
    tells_standing=True,
)
