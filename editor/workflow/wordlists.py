"""Names in and out of the word lists: readers may see those of the source book, nobody those the vault holds."""

from editor.library import lexicon, sources
from editor.library.library import Session
from editor.proofing.rule import bare
from editor.workflow.keys import holds_word_of


def known_names(session: Session) -> tuple[str, ...]:
    """Every name of the source book that readers may see, in each of its spellings."""
    named = (source for source in sources.everyone(session) if not source.confidentiality.hides_name)
    return tuple(dict.fromkeys(name for source in named for name in source.names))


def forget_names(session: Session, names: tuple[str, ...]) -> None:
    """Takes out of every word list what leads to these names."""
    lexicon.forget(session, lambda word: any(leads_to(word, name) for name in names))


def leads_to(word: str, name: str) -> bool:
    """Whether a word is one of a name's.

    >>> leads_to("والعبدالله", "سامر عبد الله"), leads_to("المطر", "سامر عبد الله")
    (True, False)
    """
    return any(holds_word_of(form, name) for form in (bare(word), bare(word)[1:] if word[:1] in "وفبلك" else ""))
