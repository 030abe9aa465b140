"""Cues: the words by which a sentence says that somebody speaks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache, lru_cache

from editor.language.language import Speech
from editor.reading.names import is_adverbial, is_definite, is_listed, is_stop, owned
from editor.reading.sentences import Token, plain_words

_AHEAD = 14
"""How far after a doubtful verb the words it reports may begin."""
_NAMING = 9
"""How far after a verb that gives a name the name may stand."""
_SHORT = 6
"""Words of a clause that only names a speaker."""
_COMMON_VERBS = 4
"""A misspelt verb must be at least this long in its right form plus one."""


class CueSort(Enum):
    VERB = auto()
    RELAY = auto()
    PARTICIPLE = auto()
    NOUN = auto()
    ACCORDING = auto()


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb or phrase at a token."""

    sort: CueSort
    form: str
    """The word in plain form, its conjunction cut off."""
    end: int
    """The index after its last token."""
    joined: bool = False
    """Whether a conjunction is glued to it: وقال."""
    going_on: bool = False
    judging: bool = False
    misspelt: bool = False
    naming: bool = False
    """Whether its object is glued to it: «وصفه»."""
    glued: bool = False
    """Whether its last preposition is glued to the source: وفقا لفلان."""


def read_cue(tokens: Sequence[Token], at: int, speech: Speech) -> Cue | None:
    """The cue at a token, or None."""
    token = tokens[at]
    if token.marked or not token.key:
        return None
    if (phrase := _according(tokens, at, speech)) is not None:
        return phrase
    if (naming := _naming(tokens, at, speech)) is not None:
        return naming
    for form, conjoined in _forms(token.key, speech):
        cue = _word_cue(form, at, speech, conjoined=conjoined)
        if cue is None or (form in speech.shy and not _leads_to_words(tokens, at, speech, conjoined=conjoined)):
            continue
        return cue if cue.sort is not CueSort.VERB else _as_told(tokens, at, cue, speech)
    return _misspelt(tokens, at, speech)


def _as_told(tokens: Sequence[Token], at: int, cue: Cue, speech: Speech) -> Cue | None:
    """A verb of saying, or None where nothing is said by it; in «حسبما ذكرت الوكالة» it only names a source."""
    untold = _tells_nothing(tokens, at, cue.form, speech) or _is_preposition(tokens, at, cue.form, speech)
    if untold or _hides_name(tokens, at, speech):
        return None
    return replace(cue, sort=CueSort.ACCORDING) if at and tokens[at - 1].key in speech.manner else cue


def reported_clause(tokens: Sequence[Token], speech: Speech) -> int | None:
    """The offset where reported words begin in a sentence that lacks its opening mark, or None.

    An opener that carries a pronoun (أنهم) belongs to the words; a bare أن does not.
    """
    last = None
    for at in range(len(tokens) - 1, -1, -1):
        cue = read_cue(tokens, at, speech)
        if cue is None:
            continue
        for token in tokens[cue.end :]:
            if token.before == ":":
                return token.start
            if token.key in speech.clause_openers:
                return token.end if token.key in speech.bare_openers else token.start
        if last is None and cue.sort is not CueSort.NOUN and cue.end < len(tokens):
            last = tokens[cue.end].start  # a verb inside reported words («أكد أن أحدا لن ينقل») may look like a cue
    return last


def leads_to_words(clause: str, speech: Speech) -> bool:
    """Whether the last words before a mark lead to somebody's words: «… مضيفا», «وقال الوزير».

    >>> from editor.language.arabic import LANGUAGE
    >>> [leads_to_words(clause, LANGUAGE.speech) for clause in ("وقال الوزير ", "والطريق مغلق ")]
    [True, False]
    """
    keys = plain_words(clause)
    if not keys:
        return False
    if len(keys) <= _SHORT and any(form in _leading(speech) for form, _ in _forms(keys[0], speech)):
        return True
    return any(form in _leading(speech) - speech.shy for form, _ in _forms(keys[-1], speech))


@cache
def _leading(speech: Speech) -> frozenset[str]:
    return _all_verbs(speech) | speech.participles | speech.clause_openers


def is_feminine(form: str, speech: Speech) -> bool:
    """Whether a verb in plain form agrees with a feminine subject: قالت، تقول."""
    verbs = _all_verbs(speech)
    if form.endswith("ة") and form in speech.participles:
        return True
    if form.endswith("ت"):
        return form[:-1] in verbs or form[:-1] + "ى" in verbs or form[:-1] + "ا" in verbs
    return form.startswith("ت") and "ي" + form[1:] in verbs and "ي" + form not in verbs  # «توجه» is a man's


@cache
def _all_verbs(speech: Speech) -> frozenset[str]:
    return speech.saying | speech.going_on | speech.judging | speech.relaying


@cache
def _phrases(speech: Speech) -> dict[str, list[list[str]]]:
    """The phrases of `according`, longest first, by their first word."""
    by_first: dict[str, list[list[str]]] = {}
    for phrase in sorted(speech.according, key=len, reverse=True):
        parts = phrase.split()
        by_first.setdefault(parts[0], []).append(parts)
    return by_first


def _according(tokens: Sequence[Token], at: int, speech: Speech) -> Cue | None:
    by_first, bare_first = _phrases(speech), tokens[at].key
    if bare_first[0] in speech.proclitics and bare_first not in by_first:
        bare_first = bare_first[1:]
    for parts in by_first.get(bare_first, ()):
        glued = parts[-1] in speech.prepositions
        whole = parts[:-1] if glued else parts
        end = at + len(whole)
        keys = [bare_first, *(token.key for token in tokens[at + 1 : end])]
        if keys != whole or any(token.before for token in tokens[at + 1 : end]) or end >= len(tokens):
            continue
        if glued and not tokens[end].key.startswith(parts[-1]):
            continue
        return Cue(CueSort.ACCORDING, " ".join(parts), end, glued=glued)
    return None


def _naming(tokens: Sequence[Token], at: int, speech: Speech) -> Cue | None:
    """A verb with its object glued on, that gives it a name: «ما وصفه بـ«…»», «اعتبره فلان «…»»."""
    if not tokens[at].key.endswith(speech.possessives or ("\0",)):
        return None
    if (
        not any(token.marked for token in tokens[at + 1 : at + _NAMING])
        or owned(tokens[at].key, speech) in speech.titles
    ):
        return None  # «سموه» is his highness
    for form, conjoined in _forms(tokens[at].key, speech):
        for pronoun in speech.possessives:
            verb = form.removesuffix(pronoun)
            whole = (verb[:-1] + "ى",) if verb.endswith("ا") else (verb, verb + "ا")  # «سماه»; «أسموه» of أسموا
            if (
                verb == form
                or len(verb) < 3
                or verb in speech.going_on
                or (verb in speech.shy and verb in speech.saying)
            ):
                continue
            if not _all_verbs(speech).isdisjoint(whole):
                return Cue(CueSort.VERB, verb, at + 1, conjoined, judging=True, naming=True)
    return None


def _forms(key: str, speech: Speech) -> list[tuple[str, bool]]:
    forms = [(key, False)]
    if key[0] in speech.proclitics and len(key) > 2:
        forms.append((key[1:], True))
    return forms


def _word_cue(form: str, at: int, speech: Speech, *, conjoined: bool) -> Cue | None:
    if form in speech.nouns:
        return Cue(CueSort.NOUN, form, at + 1, conjoined)
    if (verb := _verb(form, at, speech, conjoined=conjoined)) is not None:
        return verb
    if form in speech.participles and form not in speech.roles:
        return Cue(CueSort.PARTICIPLE, form, at + 1, conjoined)
    return None


def _verb(form: str, at: int, speech: Speech, *, conjoined: bool) -> Cue | None:
    if form in speech.relaying:
        return Cue(CueSort.RELAY, form, at + 1, conjoined)
    if (
        form not in _all_verbs(speech)
        or form in speech.conjunctions
        or (form in speech.stops and form.endswith(speech.circumstances[1] or "\0"))
    ):
        return None  # «ردا على» is no verb
    going_on, judging = form in speech.going_on, form in speech.judging and form not in speech.saying
    return Cue(CueSort.VERB, form, at + 1, conjoined, going_on, judging)


def _tells_nothing(tokens: Sequence[Token], at: int, form: str, speech: Speech) -> bool:
    """Whether nothing was said: «قبل أن يعلن»; or the word is a noun after another verb: «رفض كشف اسمه»."""
    if at == 0 or tokens[at].before:
        return False
    before = tokens[at - 1].key
    if before in speech.subordinators and form.startswith(speech.present):
        return True
    return tokens[at].key == form and before in _all_verbs(speech) and not form.startswith(speech.present or ("\0",))


def _hides_name(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether a source only asks not to be named: «الذي طلب عدم ذكر اسمه», «رفض الكشف عن هويته»."""
    if at + 1 >= len(tokens) or tokens[at + 1].key not in speech.hiding:
        return False
    for here in range(at + 2, min(len(tokens), at + _NAMING)):
        if tokens[here].before or tokens[here].marked or tokens[here].key in speech.clause_openers:
            return False
        if tokens[here].key in speech.identities:
            return True
    return False


def _is_preposition(tokens: Sequence[Token], at: int, form: str, speech: Speech) -> bool:
    """Whether a verb's letters are a preposition here: «دون تأكيد», «وعقب ذلك», and not «دون الوزير»."""
    if form not in speech.stops or form not in speech.shy or at + 1 >= len(tokens) or tokens[at + 1].before:
        return False
    return not is_listed(tokens[at + 1].key, speech) and tokens[at + 1].key not in speech.titles | speech.clause_openers


def _led_in(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether only a phrase with a preposition opens the sentence before the verb: «وفي المقابل حمل فلان»."""
    first = tokens[0].key
    lead = first in speech.stops or (first[:1] in speech.proclitics and first[1:] in speech.stops)
    return lead and 1 < at <= 4 and is_definite(tokens[at - 1].key, speech)


def _leads_to_words(tokens: Sequence[Token], at: int, speech: Speech, *, conjoined: bool) -> bool:
    """Whether a doubtful verb stands where a clause begins and words follow."""
    if at + 1 < len(tokens) and tokens[at + 1].marked and ":" in tokens[at + 1].before:
        return True  # «فلان يرد: «…»»
    before = tokens[at - 1].key if at else ""
    begins = (
        at == 0
        or (at > 1 and tokens[at - 2].key in speech.pointers)
        or conjoined
        or bool(tokens[at].before)
        or before in speech.proclitics
        or _led_in(tokens, at, speech)
    )
    if not begins and before not in speech.conjunctions and before not in speech.pronouns:
        return False
    if any(token.marked for token in tokens[max(0, at - 2) : at]):
        return True
    if at > 2 and tokens[at - 2].key in speech.pointers and tokens[at - 3].marked:
        return True  # «…»، بهذه الكلمات خاطب
    named = at + 1 < len(tokens) and not (is_adverbial(tokens[at + 1], speech) or is_stop(tokens[at + 1], speech))
    ahead = range(at + 1, min(len(tokens), at + _AHEAD * (2 if named else 1)))
    return any(_opens_words(tokens, index, speech) for index in ahead)


def _opens_words(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether somebody's words may begin here: a clause, a participle that leads to one, a quotation."""
    token = tokens[at]
    if not token.marked:
        return token.key in speech.clause_openers or token.key in speech.participles
    return tokens[at - 1].key in speech.asked_for or len(token.text.split()) > 2 or ":" in token.before


def _misspelt(tokens: Sequence[Token], at: int, speech: Speech) -> Cue | None:
    """A common reporting verb with one letter too many, where its words follow: دقال."""
    right, conjoined = _righted(tokens[at].key, speech)
    if right and _leads_to_marks(tokens, at):
        return Cue(CueSort.VERB, right, at + 1, conjoined, misspelt=True)
    return None


@lru_cache(maxsize=1 << 14)
def _righted(key: str, speech: Speech) -> tuple[str, bool]:
    """The verb of which a word in plain form is a misspelling, and whether a conjunction is glued to it."""
    for form, conjoined in _forms(key, speech):
        if not _COMMON_VERBS <= len(form) <= 8 or form in speech.not_verbs or form in speech.stops:
            continue
        right = next(
            (form[:i] + form[i + 1 :] for i in range(len(form)) if form[:i] + form[i + 1 :] in speech.common), ""
        )
        if right:
            return right, conjoined
    return "", False


def _leads_to_marks(tokens: Sequence[Token], at: int) -> bool:
    return any(token.marked and len(token.text.split()) > 3 for token in tokens[at + 1 : at + _AHEAD])
