"""A quotation mark or bracket without its partner, and where the partner probably belongs."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from editor.newsroom.message import Message, say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.pairing import Family, PairMark, Role
from editor.proofing.rule import Copy, Finding, Rule

_FAR = 1500
"""How far, in code points, the place of a partner is looked for."""
_REACH = 4000
"""How far, in code points, a quotation of several paragraphs may have its end."""
_CUE = re.compile(r":\s*|\b(?:بأن|أن|إن)\s+|(?=\b[أإ]ن(?:ه|ها|هم|هما|نا|ني)\b)")
_SENTENCE = re.compile(r"[.؟!؛]\s+")
_WORD = re.compile(r"\w+")


def _find(copy: Copy) -> Iterator[Finding]:
    """Lone marks, and whole pairs as evidence that no quotation runs through this paragraph."""
    marks = copy.marks
    for opening, _closing in marks.pairs:
        starts = not copy.text[: opening.at].strip()
        yield Finding(opening.span, evidence=("pair", opening.family.name, starts))
    mismatched = _mismatched(marks.lone)
    quotes = sorted(mark.at for mark in (*chain.from_iterable(marks.pairs), *marks.lone) if mark.family.is_quote)
    for mark in marks.lone:
        if partner := mismatched.get(mark):
            if mark.role is Role.CLOSES:
                right = partner.family.glyph(Role.CLOSES)
                message = say(
                    "Opened with {opening}, closed with {closing}.", opening=partner.glyph, closing=mark.glyph
                )
                yield Finding(mark.span, (right,), message, evidence=("wrong", mark.family.name, False))
            continue
        kind = "opens" if mark.role is Role.OPENS else "closes"
        starts = not copy.text[: mark.at].strip()
        yield Finding(mark.span, message=_place(copy.text, quotes, mark), evidence=(kind, mark.family.name, starts))


def _mismatched(lone: Sequence[PairMark]) -> dict[PairMark, PairMark]:
    """«text”: an opening mark and the closing one of another family right after it."""
    found: dict[PairMark, PairMark] = {}
    for mark, following in pairwise(lone):
        quotes = mark.family.is_quote and following.family.is_quote and mark.family is not following.family
        if quotes and mark.role is Role.OPENS and following.role is Role.CLOSES:
            found |= {mark: following, following: mark}
    return found


def _place(text: str, quotes: Sequence[int], mark: PairMark) -> Message:
    """Where the partner may belong; `quotes` are the offsets of all quotation marks, in order."""
    if mark.role is Role.OPENS:
        following = bisect_right(quotes, mark.at)
        end = quotes[following] if following < len(quotes) else len(text)
        region = text[mark.at + 1 : min(end, mark.at + _FAR)]
        stop = _SENTENCE.search(region)
        held = _WORD.findall(region[: stop.start()] if stop else region)
        if not held:
            return say("This {mark} is never closed.", mark=mark.glyph)
        return say("This {mark} is never closed; perhaps after “{word}”.", mark=mark.glyph, word=held[-1])
    before = bisect_left(quotes, mark.at)
    region = text[max(quotes[before - 1] + 1 if before else 0, mark.at - _FAR) : mark.at]
    cues = list(_CUE.finditer(region)) or list(_SENTENCE.finditer(region))
    word = _WORD.search(region, cues[-1].end() if cues else 0)
    if not word:
        return say("This {mark} closes what was never opened.", mark=mark.glyph)
    return say("This {mark} closes what was never opened; perhaps before “{word}”.", mark=mark.glyph, word=word[0])


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
    source="UAX #9 BD16 (bracket pairs); Arabic punctuation: علامتا التنصيص come in pairs",
    find=_find,
    weigh=_weigh,
    cases=(
        ("أكد أنهم مستعدون للحوار” وقال “نعم”.", ("”",)),
        ("قال: «نحن هنا. ثم غادر", ("«",)),
        ("قال: «نحن هنا” ثم غادر", ("”",)),
        ("قال: «نحن هنا.\n«ونحن باقون».", ()),
        ('في بيان (صدر أمس) قال: "نعم" وبـ"لا" أيضا', ()),
        ("١) أولا\n٢) ثانيا :)", ()),
        ("(قال الوفد إنه غادر", ("(",)),
    ),
)
