"""The catalogues: `update` collects sentences, `compile` makes what the program reads, `check` guards a commit."""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
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


def update() -> None:
    template = collected()
    for path in sorted(FOLDER.glob("*.po")):
        catalog = read(path)
        catalog.update(template, no_fuzzy_matching=True)
        path.write_bytes(written(catalog))


def compile_all() -> None:
    for path in sorted(FOLDER.glob("*.po")):
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))


def check() -> list[str]:
    """What is wrong with the catalogues, a line each."""
    wanted = {message.id: message for message in collected() if message.id}
    troubles = []
    for path in sorted(FOLDER.glob("*.po")):
        catalog = read(path)
        known = {message.id: message for message in catalog if message.id}
        troubles += [f"{path.name}: not collected yet: {name}" for name in wanted if name not in known]
        troubles += [f"{path.name}: no longer used: {name}" for name in known if name not in wanted]
        for name, message in known.items():
            words = texts(message.string)
            if not words or not all(words) or message.fuzzy:
                troubles.append(f"{path.name}: not translated: {name}")
            troubles += [f"{path.name}: {name}: {error}" for error in message.check(catalog)]
            troubles += [f"{path.name}: {name}: places differ" for text in words if places(text) - places_of(name)]
    return troubles


def texts(found: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """The sentence alone, or its plural forms."""
    return tuple(found) if isinstance(found, (tuple, list)) else (found or "",)


def places(text: str) -> set[str]:
    """The names in braces."""
    import string

    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def places_of(name: str | tuple[str, ...] | list[str]) -> set[str]:
    return set().union(*map(places, texts(name)))


def main() -> None:
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case ["check"]:
            troubles = check()
            print("\n".join(troubles) or "translations: complete")
            sys.exit(bool(troubles))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
