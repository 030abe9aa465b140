"""Whether a few words at the head of a story name who made it: person, outlet, agency and place, in any order."""

import re
from enum import StrEnum

from editor.language.language import Language
from editor.proofing.arabic.closed import listed
from editor.proofing.sites import site_of
from editor.reading.lines import key_of
from editor.text.letters import TATWEEL


class Part(StrEnum):
    """What one part of a credit is."""

    PERSON = "person"
    PLACE = "place"
    OUTLET = "outlet"
    """An outlet, an agency, or a word in their stead: متابعات."""
    OPENER = "opener"
    """كتب, إعداد."""
    UNKNOWN = "unknown"


_SIGNS = re.compile(
    rf"\s*[|:：/()\[\]«»\"“”]\s*|\s+[-–—]+\s*|(?<=[^\W\d_])[-–—]+\s*|\s*{TATWEEL}{{2,}}\s*|\s+{TATWEEL}\s+|\s*،\s*"
)
_COPYING = listed("متابعات متابعه ومتابعات خاص خاصه رصد تغطيه وكالات")
_SIGNED = listed("كتب كتبت بقلم اعداد ترجمه حاوره حاورته تقرير تحرير تحقيق تصوير تعليق بواسطه مراسلنا")
_OUTLETS = listed("نيوز برس بوست اونلاين تايمز توداي الاخباريه الاخباري الاعلاميه ميديا لايف تي في نت الخبري")
_TITLES = listed(
    "د أ م الدكتور الدكتوره الاستاذ الاستاذه الصحفي الصحافي الصحفيه الصحافيه الزميل الزميله الكاتب الاعلامي"
)
_MOST = 4
"""Parts of a credit."""
_LONGEST_NAME = 6
_LONGEST_UNKNOWN = 3


def names_its_maker(text: str, language: Language, *, is_page: bool) -> bool:
    """Whether all of a short text is a credit.

    In a story only one with a person's name is: a dateline with its agency is the house's custom there.
    """
    parts = [part for part in _SIGNS.split(text.strip(f" >*{TATWEEL}")) if part.strip().strip(" .-–—")]
    roles = [_role(part, language) for part in parts]
    unknown = [part for part, role in zip(parts, roles, strict=True) if role is Part.UNKNOWN]
    if not roles or len(roles) > _MOST or any(len(part.split()) > _LONGEST_UNKNOWN for part in unknown):
        return False
    if Part.PERSON in roles and len(roles) > 1:
        return roles[0] is not Part.PERSON or not unknown or ":" not in text  # «فلان: سعيد بالفوز» is a headline
    if Part.OPENER in roles:
        return len(roles) > 1 and len(unknown) < len(roles)
    if len(roles) == 1 and _is_signed(parts[0], language, is_page=is_page):
        return True
    placed = Part.PLACE in roles and len(roles) == 2 and ("«" in text or ":" not in text)
    return is_page and len(unknown) <= 1 and (Part.OUTLET in roles or (placed and len(unknown) == 1))


def names_a_person(text: str, language: Language) -> bool:
    """Whether a short line is a person's name and nothing else."""
    return len(text.split()) <= _LONGEST_NAME and _role(text, language) is Part.PERSON


def _is_signed(part: str, language: Language, *, is_page: bool) -> bool:
    """«كتب فلان»: an opener and a name without a sign between."""
    first, *rest = part.split()
    name = " ".join(rest)
    return key_of(first) in _SIGNED and 2 <= len(rest) <= 4 and (is_page or _role(name, language) is Part.PERSON)


def _role(part: str, language: Language) -> Part:
    dress, key = site_of(language).dress, key_of(part)
    words = key.split()
    if not words:
        return Part.UNKNOWN
    if key in _COPYING or key in dress.agencies or words[-1] in _OUTLETS:
        return Part.OUTLET
    if language.speech and part.split(maxsplit=1)[0] in language.speech.outlets and len(words) > 1:
        return Part.OUTLET
    if key in dress.places:
        return Part.PLACE
    if {word.removeprefix("و") for word in words} <= _SIGNED:
        return Part.OPENER
    return Part.PERSON if _is_person(part, language) else Part.UNKNOWN


def _is_person(part: str, language: Language) -> bool:
    words = part.replace(".", " ").split()
    while words and key_of(words[0]) in _TITLES:
        words = words[1:]
    if not language.speech or not 2 <= len(words) <= _LONGEST_NAME:
        return False
    names = language.speech.given_names
    known = words[0] in names or words[0].startswith(("عبد", "أبو"))
    if not known or not language.speech.stops.isdisjoint(words) or words[1].startswith(_PHRASES):
        return False
    return not any(word.startswith((*_PHRASES, *_VERBS)) and word not in names for word in words[2:])


_PHRASES = ("بال", "لل")
_VERBS = ("ي", "ت", "سي")
"""How a phrase or a verb begins that goes on behind a name."""
