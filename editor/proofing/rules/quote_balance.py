"""A quotation mark or bracket without its partner, and where the partner probably belongs."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from editor.newsroom.message import Message, say
from editor.newsroom.remark import Edit, Severity
from editor.proofing.brief import Brief
from editor.proofing.pairing import Family, PairMark, Role
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_FAR = 1500
"""How far, in code points, the place of a partner is looked for."""
_REACH = 4000
"""How far, in code points, a quotation of several paragraphs may have its end."""
_MANY = 50
"""Lone marks of one paragraph whose partners are looked for; of more, each is only told."""
_CUE = re.compile(r":\s*|\b(?:[وفب]?[أإ]ن(?:ه|ها|هم|هما)?)\s+|(?=\b[أإ]ن(?:نا|ني)\b)")
"""What leads into quoted words; «we» and «I» are the speaker's own."""
_WISH = re.compile(r"(?:يجب|يمكن|ينبغي|قبل|بعد|منذ|دون|حتى|غير|بد|يريد|تريد|نريد|أريد)\s*\Z")
"""Words after which أن leads into no quotation."""
_SENTENCE = re.compile(r"(?<=[^\s.]{2})[.؟!؛]\s+")
_CLAUSE = re.compile(r"[،:.؛]")
_WORD = re.compile(r"\w+")
_TAIL = " \t\u00a0.،؛:…"


def _find(copy: Copy) -> Iterator[Finding]:
    """Lone marks, and whole pairs as evidence that no quotation runs through this paragraph."""
    marks = copy.marks
    first = len(copy.text) - len(copy.text.lstrip())
    for opening, _closing in marks.pairs:
        yield Finding(opening.span, evidence=("pair", opening.family.name, opening.at <= first))
    mismatched = _mismatched(marks.lone)
    paired = chain.from_iterable(marks.pairs)
    quotes = sorted(mark.at for mark in (*paired, *marks.lone) if mark.family.is_quote)
    for number, mark in enumerate(marks.lone):
        if partner := mismatched.get(mark):
            if mark.role is Role.CLOSES:
                right = partner.family.glyph(Role.CLOSES)
                message = say(
                    "Opened with {opening}, closed with {closing}.", opening=partner.glyph, closing=mark.glyph
                )
                yield Finding(mark.span, (right,), message, evidence=("wrong", mark.family.name, False))
            continue
        kind = "opens" if mark.role is Role.OPENS else "closes"
        message, place = _place(copy.text, quotes, mark) if number < _MANY else (_told(mark), None)
        edits = () if place is None else (Edit(Span(place, place), mark.partner),)
        yield Finding(mark.span, ("",), message, evidence=(kind, mark.family.name, mark.at <= first), elsewhere=edits)


def _mismatched(lone: Sequence[PairMark]) -> dict[PairMark, PairMark]:
    """«text”: an opening mark and the closing one of another family right after it."""
    found: dict[PairMark, PairMark] = {}
    for mark, following in pairwise(lone):
        quotes = mark.family.is_quote and following.family.is_quote and mark.family is not following.family
        if quotes and mark.role is Role.OPENS and following.role is Role.CLOSES:
            found |= {mark: following, following: mark}
    return found


def _place(text: str, quotes: Sequence[int], mark: PairMark) -> tuple[Message, int | None]:
    """Where the partner may belong; `quotes` are the offsets of all quotation marks, in order."""
    if mark.role is Role.OPENS:
        place = _closing(text, quotes, mark.at)
        held = _WORD.findall(text, mark.at + 1, place) if place is not None else []
        if not held:
            return _told(mark), None
        return say("This {mark} is never closed; perhaps after “{word}”.", mark=mark.glyph, word=held[-1]), place
    place = _opening(text, quotes, mark.at)
    word = _WORD.match(text, place) if place is not None else None
    if not word:
        return _told(mark), None
    message = say("This {mark} closes what was never opened; perhaps before “{word}”.", mark=mark.glyph, word=word[0])
    return message, place


def _told(mark: PairMark) -> Message:
    if mark.role is Role.OPENS:
        return say("This {mark} is never closed.", mark=mark.glyph)
    return say("This {mark} closes what was never opened.", mark=mark.glyph)


def _closing(text: str, quotes: Sequence[int], at: int) -> int | None:
    """At the end of the sentence; before what leads into the next quotation; or at the end of the paragraph."""
    following = bisect_right(quotes, at)
    is_last = following == len(quotes)
    end = min(len(text) if is_last else quotes[following], at + _FAR)
    if stop := _SENTENCE.search(text, at + 1, end):
        return stop.start() + (text[stop.start()] in "؟!")
    if is_last:
        return at + 1 + len(text[at + 1 : end].rstrip(_TAIL)) if end == len(text) else None
    clauses = list(_CLAUSE.finditer(text, at + 1, end))
    led_in = len(clauses) > 1 and not text[clauses[-1].end() : end].strip()  # ، وقال: «
    return clauses[-2 if led_in else -1].start() if clauses else None


def _opening(text: str, quotes: Sequence[int], at: int) -> int | None:
    """After what leads into the words; or where their sentence begins."""
    before = bisect_left(quotes, at)
    start = max(quotes[before - 1] + 1 if before else 0, at - _FAR)
    cues = [cue for cue in _CUE.finditer(text, start, at) if not _wishes(text, cue.start())]
    for cue in reversed(cues or list(_SENTENCE.finditer(text, start, at))):
        if _WORD.match(text, cue.end(), at):
            return cue.end()
    word = _WORD.search(text, start, at)
    return word.start() if word else None


def _wishes(text: str, at: int) -> bool:
    return _WISH.search(text, max(0, at - 10), at) is not None


def _weigh(found: Sequence[Finding], _brief: Brief) -> Iterator[Finding]:
    families: dict[str, list[tuple[Finding, str, bool]]] = {family.name: [] for family in Family}
    for finding in found:
        kind, name, starts = _evidence(finding)
        families[name].append((finding, kind, starts))
    for marks in families.values():
        yield from _alone(marks)


def _alone(marks: Sequence[tuple[Finding, str, bool]]) -> Iterator[Finding]:
    """Lone marks of one family, but for quotations that run over several paragraphs."""
    waiting: list[Finding] = []
    for finding, kind, starts in marks:
        near = bool(waiting) and finding.span.start - waiting[-1].span.start <= _REACH
        if near and (kind == "closes" or (kind == "pair" and starts)):
            waiting = []
        elif kind == "opens" and near and starts:
            waiting.append(finding)  # each paragraph of a long quotation may open anew, the last one too
        else:
            yield from waiting
            waiting = [finding] if kind == "opens" else []
            if kind in ("closes", "wrong"):
                yield finding
    yield from waiting


def _evidence(finding: Finding) -> tuple[str, str, bool]:
    match finding.evidence:
        case (str(kind), str(family), bool(starts)):
            return kind, family, starts
    raise TypeError(finding.evidence)


RULE = Rule(
    name="quote_balance",
    title=say("Marks without a partner"),
    severity=Severity.ERROR,
    reason=say("The mark has no partner."),
    source=say("UAX #9 BD16 (bracket pairs); Arabic punctuation: علامتا التنصيص come in pairs"),
    find=_find,
    weigh=_weigh,
    cases=(
        ("سجلت الحرارة (من 1- إلى 20-) في الجبال، ونسبة (3-)، ثم كتب :)", ()),
        ("أكد أنهم مستعدون للحوار” وقال “نعم”.", ("”",)),
        ("قال: «نحن هنا. ثم غادر", ("«",)),
        ("قال: «نحن هنا” ثم غادر", ("”",)),
        ("قال: «نحن هنا.\n«ونحن باقون».", ()),
        ('في بيان (صدر أمس) قال: "نعم" وبـ"لا" أيضا', ()),
        ("١) أولا\n٢) ثانيا :)", ()),
        ("(قال الوفد إنه غادر", ("(",)),
    ),
)
