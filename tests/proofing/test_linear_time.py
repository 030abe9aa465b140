"""No rule takes more than linear time: growing text is fed to all of them, and the time of this thread compared."""

from time import thread_time

import pytest

from editor.language.arabic import LANGUAGE as ARABIC
from editor.proofing.brief import Brief
from editor.proofing.proofreader import Proofreader
from editor.proofing.rule import Copy, Rule, sheet_of

PIECES = [
    "قال أن ", "«“(", '"قال،', "حمزة البيروتي حمزو ", "لـ", " ، ", "٣ 4 ", "و ", "ا", "َ", "ـ", "\u200f", "\u00a0", "قWقa", "1,2",
    "تم ", "لا ", "ال", "15 قتيلا ", "مدير الشركة سامي الحداد ", "أمس الجمعة ", "«نعم» ", ": «", ".. ", "5ر1% ", "http://a.b ", "@",
    "إن المسؤولين في المدينة الكبيرة.\n", "«نعم\n", "قال سامي الحداد: «نعم».\n", "15 قتيلا و12 جريحا أمس الجمعة\n", "كتب - سامي\n",
    "الأخبار\n", "اقرأ أيضا: خبر\n", "\n ",
]  # fmt: skip
"""What a page can be full of, on one line and over many."""
TIMES, GROWN = 250, 4
ALLOWED, JITTER = 2.2 * GROWN, 0.02
"""Four times the text may take nine times as long, and not sixteen; seconds that tell nothing."""
PAGE = Brief(headline="قتلى في المدينة الكبيرة", names=("سامي الحداد", "حمزة البيروتي"), is_page=True)


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_time_grows_with_the_length_and_not_faster(proofreader: Proofreader, piece: str) -> None:
    once, grown = (_seconds(proofreader, piece * times) for times in (TIMES, TIMES * GROWN))
    if grown > ALLOWED * once + JITTER:
        slow = [rule.name for rule in proofreader.rules if rule.reads(ARABIC) and _is_slow(rule, piece)]
        assert not slow


def _seconds(proofreader: Proofreader, text: str) -> float:
    def read() -> float:
        proofreader.forget()
        begun = thread_time()
        proofreader.proofread(text, ARABIC, PAGE)
        return thread_time() - begun

    return min(read(), read())


def _is_slow(rule: Rule, piece: str) -> bool:
    return _alone(rule, piece * (TIMES * GROWN)) > ALLOWED * _alone(rule, piece * TIMES) + JITTER / 4


def _alone(rule: Rule, text: str) -> float:
    """A rule's own time, the best of three."""
    sheet = sheet_of(text, ARABIC, PAGE)
    return min(_judged(rule, sheet.paragraphs, text) for _ in range(3))


def _judged(rule: Rule, paragraphs: tuple[tuple[int, Copy], ...], text: str) -> float:
    sheet = sheet_of(text, ARABIC, PAGE)
    begun = thread_time()
    found = [finding.moved(start) for start, copy in paragraphs for finding in rule.find(copy)]
    for decide in (rule.weigh,) if rule.weigh else ():
        found = list(decide(found, PAGE))
    for survey in (rule.survey,) if rule.survey else ():
        found += survey(sheet)
    return thread_time() - begun
