"""The full names that sentences tell, which short ones are answered with."""

from collections.abc import Iterator, Sequence

from editor.language.language import Speech
from editor.reading.names import Roster, is_definite, is_office_too, is_stop, joined, name_end, names_a_house, owned
from editor.reading.phrases import Phrase, Sort, read_phrase
from editor.reading.sentences import Sentence, Token, plain


def read_roster(sentences: Sequence[Sentence], speech: Speech) -> Roster:
    """The full names of a text: those that begin with a first name, and those of office bearers.

    Read twice, so that a name met late tells where an earlier one ends.
    """
    alone = Roster(name for sentence in sentences for name in names_in(sentence, speech, Roster()))
    return Roster(name for sentence in sentences for name in names_in(sentence, speech, alone))


def bearers_in(sentence: Sentence, speech: Speech, roster: Roster) -> Iterator[Phrase]:
    """The people a sentence names with their office."""
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        key = tokens[at].key
        phrase = read_phrase(tokens, at, speech, roster) if key in speech.roles or key in speech.given_names else None
        told = phrase is not None and phrase.sort is Sort.PERSON and phrase.sure and (phrase.role or " " in phrase.name)
        if phrase is not None and told and not _is_object(phrase, speech, roster):
            yield phrase
        at = phrase.end if phrase is not None and phrase.end > at else at + 1


def _is_object(phrase: Phrase, speech: Speech, roster: Roster) -> bool:
    """Whether what follows an office looks like the object of a verb: «التقى قائد الجيش وفدا»."""
    name, ending = plain(phrase.name), speech.circumstances[1]
    alone = bool(ending) and " " not in name and name.endswith(ending)
    return alone and name not in speech.given_names and not roster.knows(name)


def papers_in(sentence: Sentence, speech: Speech) -> tuple[str, ...]:
    """The papers a sentence tells of for the first time, in plain form: بيانا، في بيان، تقريرها."""
    found = []
    for token in sentence.tokens:
        forms = (token.key, owned(token.key, speech), token.key.removesuffix(speech.circumstances[1] or "\0"))
        paper = next((form for form in forms if form in speech.documents), "")
        if paper and not is_definite(token.key, speech):
            found.append(paper)
    return tuple(found)


def _names_next(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    called = not speech.called.isdisjoint((tokens[at].key, tokens[at].key[1:]))
    return called and at + 1 < len(tokens) and not tokens[at + 1].before and not is_stop(tokens[at - 1], speech)


def names_in(sentence: Sentence, speech: Speech, known: Roster) -> Iterator[str]:
    """The full names of a sentence, where `known` ones help to tell their ends."""
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        key = tokens[at].key
        end = at + 1
        if (
            key in speech.given_names
            and not is_office_too(tokens, at, speech)
            and not names_a_house(tokens, at, speech)
        ):
            end = max(end, name_end(tokens, at, speech, known))
            if end > at + 1:
                yield joined(tokens[at:end])
        elif key in speech.roles or key in speech.titles:
            phrase = read_phrase(tokens, at, speech, known)
            told = phrase is not None and (phrase.role or (phrase.sure and key in speech.titles))
            if phrase and phrase.sort is Sort.PERSON and told and " " in phrase.name:
                yield phrase.name
        elif _names_next(tokens, at, speech) and tokens[end].marked is not None:
            yield joined(tokens[end : end + 1])  # «أسير يدعى «سالم»»
        at = end
