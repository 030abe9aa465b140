"""A house style written as TOML, with a word on each part, so that a desk can read it and hand it on."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from editor.desktop.files import make_folder, write_file
from editor.newsroom.house_style import PAIRS, HouseStyle, Unwanted
from editor.newsroom.remark import Severity

_HEAD = {
    "ar": "أسلوب الدار في محرّر. يُقرأ ويُحرَّر بأي محرّر نصوص، ويُرسل كما هو إلى مكتب آخر.",
    "fa": "شیوه‌نامهٔ تحریریه در محرّر. با هر ویرایشگر متن خوانده و نوشته می‌شود و می‌توان آن را به تحریریهٔ دیگری فرستاد.",
    "en": "A house style of Muharrir. Any text editor reads and writes it; hand it to another desk as it is.",
}
_NOTES = {
    "quotation_marks": {
        "ar": "علامتا التنصيص: الفتح ثم الإغلاق. إن بقي السطر معلّقا بـ # تُرك الأمر للكاتب.",
        "fa": "نشانه‌های نقل قول: آغاز و پایان. سطری که با # آغاز شود چیزی را تعیین نمی‌کند.",
        "en": "Quotation marks: opening, closing. A line behind # decides nothing.",
    },
    "inner_marks": {
        "ar": "علامتا التنصيص داخل اقتباس.",
        "fa": "نشانه‌ها درون نقل قول.",
        "en": "Marks inside a quotation.",
    },
    "digits": {
        "ar": "الأرقام: latin (123) أو arabic (١٢٣) أو persian (۱۲۳).",
        "fa": "رقم‌ها: latin (123)، arabic (١٢٣) یا persian (۱۲۳).",
        "en": "Digits: latin (123), arabic (١٢٣) or persian (۱۲۳).",
    },
    "known": {
        "ar": "كلمات يعدّها المدقق صحيحة.",
        "fa": "واژه‌هایی که غلط‌یاب درست می‌داند.",
        "en": "Words the speller takes for right.",
    },
    "spellings": {
        "ar": "الإملاء: ما يرد في النصوص = ما تكتبه الدار. بلا تشكيل.",
        "fa": "املا: آنچه در متن می‌آید = آنچه تحریریه می‌نویسد.",
        "en": "Spellings: what is met = what the house writes.",
    },
    "people": {
        "ar": "أسماء الأشخاص: ما يرد = ما تكتبه الدار.",
        "fa": "نام کسان: آنچه می‌آید = آنچه تحریریه می‌نویسد.",
        "en": "Names of people: what is met = what the house writes.",
    },
    "places": {
        "ar": "أسماء الأماكن: ما يرد = ما تكتبه الدار.",
        "fa": "نام جاها: آنچه می‌آید = آنچه تحریریه می‌نویسد.",
        "en": "Names of places: what is met = what the house writes.",
    },
    "titles": {
        "ar": "الصفات والألقاب: الاسم = صفته عند الدار.",
        "fa": "عنوان‌ها: نام = عنوانی که تحریریه می‌نویسد.",
        "en": "Titles: the name = the title the house gives it.",
    },
    "unwanted": {
        "ar": "كلمات لا تكتبها الدار أو تتحفّظ عنها: words العبارة، أو expression تعبير نمطي، وinstead البديل، وreason السبب، وseverity الدرجة.",
        "fa": "واژه‌هایی که تحریریه نمی‌نویسد: words خود واژه یا expression عبارت باقاعده، instead به جای آن، reason دلیل، severity شدت.",
        "en": "Words the house does not print: words or an expression, instead, reason, severity.",
    },
    "rules": {
        "ar": "القواعد ودرجاتها: error خطأ، warning تحذير، style أسلوب، query سؤال، off لا تُستعمل. ما لم يُذكر يبقى على حاله.",
        "fa": "قاعده‌ها: error خطا، warning هشدار، style سبک، query پرسش، off خاموش. بقیه همان که هست.",
        "en": "Rules: error, warning, style, query, off. What is not named stays as it is.",
    },
}
_EXAMPLES = {
    "quotation_marks": '["«", "»"]',
    "inner_marks": '["“", "”"]',
    "digits": '"latin"',
    "known": '["…"]',
}


def write(style: HouseStyle) -> str:
    """The style as a file's words; read again it is the same style."""
    return "\n".join(_lines(style)) + "\n"


def save(style: HouseStyle, path: Path) -> None:
    """Writes a file whole or not at all. Raises Fault `file.not_written`."""
    make_folder(path.parent)
    write_file(path, write(style).encode("utf-8"))


def _lines(style: HouseStyle) -> Iterator[str]:
    """What is left open stands there too, as a comment that shows how it is decided."""
    code = style.language
    yield from _note(_HEAD, code)
    if style.name:
        yield f"name = {_string(style.name)}"
    yield f"language = {_string(code)}"
    digits = style.digits.name.lower() if style.digits else None
    yield from _decision("quotation_marks", code, _list(style.quote_marks) if style.quote_marks else None)
    yield from _decision("inner_marks", code, _list(style.inner_marks) if style.inner_marks else None)
    yield from _decision("digits", code, _string(digits) if digits else None)
    yield from _decision("known", code, _tall_list(sorted(style.known)) if style.known else None)
    for table in PAIRS:
        yield from ("", *_note(_NOTES[table], code), f"[{table}]")
        yield from (f"{_string(met)} = {_string(house)}" for met, house in style.pairs(table).items())
    yield from ("", *_note(_NOTES["unwanted"], code))
    for number, one in enumerate(style.unwanted):
        yield from ("",) if number else ()
        yield from _unwanted(one)
    yield from ("", *_note(_NOTES["rules"], code), "[rules]")
    yield from (f"{_key(rule)} = {_string(severity or 'off')}" for rule, severity in sorted(style.rules.items()))


def _decision(key: str, code: str, value: str | None) -> Iterator[str]:
    yield from ("", *_note(_NOTES[key], code))
    yield f"{key} = {value}" if value else f"# {key} = {_EXAMPLES[key]}"


def _unwanted(one: Unwanted) -> Iterator[str]:
    yield "[[unwanted]]"
    yield f"expression = {_expression(one.words)}" if one.is_pattern else f"words = {_string(one.words)}"
    if one.instead:
        yield f"instead = {_list(one.instead)}"
    if one.reason:
        yield f"reason = {_string(one.reason)}"
    if one.severity is not Severity.WARNING:
        yield f"severity = {_string(one.severity)}"


def _note(words: Mapping[str, str], code: str) -> Iterator[str]:
    """In the language of the style, and in English for whoever does not read it."""
    return (f"# {words[each]}" for each in dict.fromkeys((code if code in words else "ar", "en")))


def _string(words: str) -> str:
    """What JSON escapes, TOML reads; DEL is the one letter that JSON lets stand and TOML does not."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _expression(words: str) -> str:
    """Between marks that leave backslashes alone, where that can be."""
    return f"'{words}'" if words.isprintable() and "'" not in words else _string(words)


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(map(_string, words))}]"


def _tall_list(words: Iterable[str]) -> str:
    return "\n".join(("[", *(f"    {_string(word)}," for word in words), "]"))


def _key(name: str) -> str:
    return name if name.isascii() and name.replace("_", "").isalnum() else _string(name)
