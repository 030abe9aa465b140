"""What several tests share: a clock that is set by hand, keys in a row, and alphabets for Hypothesis."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from hypothesis import strategies as st

from editor.text.letters import INVISIBLE, TASHKEEL, TATWEEL
from editor.workflow.workbench import Workbench

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PASSPHRASE = "عبارة مرور للتجربة"
KEY = bytes(range(32))
OpenNew = Callable[[Path], Workbench]
"""Opens a workbench with a new library at a path."""

TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "كتاب مدرسة أحمد إلى شؤون قَرَّر،؛؟ \n«»“”.١٢٣123 The AFP @user #وسم 😀👩‍🚀\u200f\u200e\u200c\u0640"
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)
"""Mostly Arabic, with Latin, digits, marks that hide, and letters outside the BMP."""

SILENT_MARKS = st.sampled_from(sorted(TASHKEEL | INVISIBLE | {TATWEEL}))


@dataclass
class Clock:
    """The time, until a test moves it."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def goes_on(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class Keys:
    """`key-1`, `key-2`, … as ten letters and more, for what wants a key nobody else has."""

    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def __call__(self) -> str:
        return f"{next(self.numbers):010d}qwertyuiopasdfgh"
