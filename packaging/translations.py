"""The catalogues: `update` collects sentences, `compile` makes what the program reads, `check` guards a commit.

Arabic is complete in every release, English by being the msgids. The languages of `settings.PARTIAL` are begun: a
sentence that is not said in one of them is English there. `begin LANGUAGE` makes a catalogue that says nothing yet.
"""

import gettext
import io
import string
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.core import Locale, get_global
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
CITIES = FOLDER / "cities"
BETTER = {
    ("ar", "Africa/Ceuta"): "سبتة",
    ("ar", "America/Indiana/Knox"): "نوكس",
    ("ar", "Asia/Hebron"): "الخليل",
    ("ar", "Australia/Perth"): "بيرث",
    ("ar", "Europe/Samara"): "سمارا",
}
"""What newsrooms call a city that CLDR calls otherwise."""
# How sentences are marked: say("…") below the window, tr("…") in it; `many` and `say_many` have a plural.
KEYWORDS = {"say": None, "tr": None, "_tr": None, "say_many": (1, 2), "many": (1, 2)}


def collected() -> Catalog:
    """Every marked sentence of the program."""
    catalog = Catalog(project="Muharrir", charset="utf-8")
    for file, _line, message, _comments, _context in extract_from_dir(
        ROOT / "editor", method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        catalog.add(message, locations=[(f"editor/{file}", 0)])
    return catalog


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def written(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, omit_header=False, no_location=True, sort_output=True, ignore_obsolete=True, width=120)
    return out.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """What the program reads: only what is said in every form, so that the rest stays whole English sentences."""
    for message in sentences(catalog):
        if not said(message):
            catalog.delete(message.id)
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def begin(language: str) -> None:
    """A new catalogue. Babel's table gives its plural forms; where the language has others, its header may say so."""
    with (FOLDER / f"{language}.po").open("xb") as file:
        file.write(written(blank(language)))


def blank(language: str) -> Catalog:
    """Every sentence, and none of them said."""
    catalog = Catalog(locale=language, project="Muharrir", charset="utf-8", fuzzy=False)
    catalog.header_comment = ""
    catalog.update(collected())
    return catalog


def update() -> None:
    template = collected()
    for path in sorted(FOLDER.glob("*.po")):
        catalog = read(path)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        path.write_bytes(written(catalog))


def compile_all() -> None:
    CITIES.mkdir(exist_ok=True)
    for path in sorted(FOLDER.glob("*.po")):
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
        with (CITIES / f"{path.stem}.mo").open("wb") as file:
            write_mo(file, cities(path.stem))


def cities(language: str) -> Catalog:
    """What the time zones are called in a language, by their IANA names of today and of yesterday (CLDR's names)."""
    catalog, renamed = Catalog(locale=language, charset="utf-8", fuzzy=False), get_global("zone_aliases")
    for zone, names in Locale.parse(language).time_zones.items():
        for name in {zone, renamed.get(zone, zone)} if "city" in names else ():
            catalog.add(name, string=BETTER.get((language, zone), names["city"]))
    return catalog


def check() -> tuple[list[str], list[str]]:
    """How much each language says, and what is wrong with its catalogue, a line each."""
    from editor.desktop.settings import PARTIAL  # not needed, and not there, while a wheel is built

    wanted = collected()
    shares, troubles = [], []
    for path in sorted(FOLDER.glob("*.po")):
        catalog = read(path)
        shares.append(f"{path.stem}: {share(catalog)} of {len(sentences(wanted))}")
        troubles += [f"{path.name}: {one}" for one in troubles_of(catalog, wanted, begun=path.stem in PARTIAL)]
    return shares, troubles


def share(catalog: Catalog) -> int:
    """How many sentences the language says."""
    return sum(map(said, sentences(catalog)))


def troubles_of(catalog: Catalog, wanted: Catalog, *, begun: bool) -> list[str]:
    """What is wrong with one catalogue; a `begun` one may leave sentences out, but says none by half."""
    names, known = ({message.id for message in sentences(one)} for one in (wanted, catalog))
    troubles = [f"not collected yet: {name}" for name in names - known]
    troubles += [f"no longer used: {name}" for name in known - names]
    for message in sentences(catalog):
        if message.fuzzy or not said(message):
            if message.fuzzy or any(texts(message.string)) or not begun:
                troubles.append(f"not translated: {message.id}")
        else:
            troubles += [f"{message.id}: {error}" for error in message.check(catalog)]
            troubles += [f"{message.id}: places differ: {text}" for text in misplaced(message, catalog)]
    return sorted(troubles)


def sentences(catalog: Catalog) -> list[Message]:
    """All but the header."""
    return [message for message in catalog if message.id]


def said(message: Message) -> bool:
    """Whether the language says it, in each of its plural forms."""
    return all(texts(message.string))


def misplaced(message: Message, catalog: Catalog) -> Iterator[str]:
    """Translations without the values of their sentence, or with others; a form for a single number may spell it."""
    wanted, spelt = set().union(*map(places, texts(message.id))), lone_forms(catalog) if message.pluralizable else ()
    for form, text in enumerate(texts(message.string)):
        missing = wanted - places(text) - ({"count"} if form in spelt else set())
        if missing or places(text) - wanted:
            yield text


def lone_forms(catalog: Catalog) -> set[int]:
    """The plural forms that serve a single number, as those of nothing, one and two do in Arabic.

    >>> lone_forms(Catalog(locale="ar")), lone_forms(Catalog(locale="fr"))
    ({0, 1, 2}, set())
    """
    served = Counter(map(gettext.c2py(catalog.plural_expr), range(1000)))
    return {form for form, numbers in served.items() if numbers == 1}


def texts(found: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """The sentence alone, or its plural forms."""
    return tuple(found) if isinstance(found, (tuple, list)) else (found or "",)


def places(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def main() -> None:
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["begin", language]:
            begin(language)
        case ["compile"]:
            compile_all()
        case ["check"]:
            shares, troubles = check()
            print("\n".join([*shares, *(troubles or ["translations: in step"])]))
            sys.exit(bool(troubles))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
