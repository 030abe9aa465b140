"""Words as a reader counts them: our own segmenter, because Qt's takes «،؛؟» along.

A handle, a hashtag, a URL, an e-mail address and a number are one token each, of their own kind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from editor.text.spans import Span

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0591-\u05c7\u0300-\u036f"
_JOINERS = "\u200c\u200d\u0640\u00ad\u200e\u200f\u061c"
URL = r"(?:https?://|www\.)[^\s<>«»“”\"\]]*[^\s<>«»“”\"\].,;:!?،؛؟)]"
EMAIL = r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
HANDLE = r"(?<![A-Za-z0-9_@])@[A-Za-z0-9_]{2,}"
HASHTAG = rf"(?<![\w#])#\w[\w{_MARKS}\u200c\u0640]*"
_NUMBER = r"\d+(?:[.,٫٬:/-]\d+)*"
_WORD = rf"[^\W\d_][^\W_{_JOINERS}]*(?:[{_MARKS}{_JOINERS}]*[^\W_]+|[{_MARKS}{_JOINERS}]+|(?<=[\u05d0-\u05ea])[\"'״׳](?=[\u05d0-\u05ea])|(?<=[A-Za-z])['’](?=[A-Za-z]))*"

_TOKEN = re.compile(
    rf"(?P<url>{URL})|(?P<email>{EMAIL})|(?P<handle>{HANDLE})|(?P<hashtag>{HASHTAG})"
    rf"|(?P<word>{_WORD})|(?P<number>{_NUMBER})"
)


class Kind(StrEnum):
    WORD = "word"
    NUMBER = "number"
    HANDLE = "handle"
    HASHTAG = "hashtag"
    URL = "url"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Word:
    """One token and where it stands."""

    text: str
    span: Span
    kind: Kind


def words(text: str) -> Iterator[Word]:
    """The tokens of a text, in order; punctuation is no part of any.

    >>> [word.text for word in words("قال المتحدّثُ، «إنّ» @user_1 صعب؛")]
    ['قال', 'المتحدّثُ', 'إنّ', '@user_1', 'صعب']
    """
    for match in _TOKEN.finditer(text):
        yield Word(match.group(), Span(*match.span()), Kind(match.lastgroup or "word"))
