"""Letters of an Arabic keyboard in Persian or Urdu words: علي كريمي for علی کریمی."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.letters import TASHKEEL
from editor.text.words import Kind

_LETTERS = str.maketrans("يىك", "ییک")
_URDU_HEH = re.compile("(?<![بپتٹجچدڈڑکگلمن])ه|ه(?=[اوی]|$)")
"""After the other letters it may be the ھ of an aspirate, which only the word tells."""
_ARABIC = re.compile(f"[ةإأ{''.join(TASHKEEL)}]|^ال")
"""Words of an Arabic sentence or name stay as they are."""


def _find(copy: Copy) -> Iterator[Finding]:
    for word in copy.words:
        if word.kind is Kind.WORD and not _ARABIC.search(word.text):
            right = word.text.translate(_LETTERS)
            if copy.language.code == "ur":
                right = _URDU_HEH.sub("ہ", right)
            if right != word.text:
                yield Finding(word.span, (right,))


RULE = Rule(
    name="persian_letters",
    title=say("Arabic letters"),
    severity=Severity.STYLE,
    reason=say("The ی and ک of this language are other letters than the Arabic ones: search does not find the word."),
    source=say("ISIRI 6219 and Unicode 15, U+06CC and U+06A9 against U+064A and U+0643"),
    find=_find,
    languages=("fa", "ur"),
    certain=True,
    cases=(
        ("علي كريمي گفت: «حتى یک روز»", ("علي", "كريمي", "حتى")),
        ("علی کریمی از روزنامهٔ الحياة گفت: بِسمِ اللهِ الرَّحمنِ الرَّحيم", ()),
    ),
)
