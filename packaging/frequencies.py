"""Makes resources/dictionaries/*/frequencies.gz from the package wordfreq: `python packaging/frequencies.py`.

wordfreq (57 MB, 110 MB of memory) is no dependency of the program; whoever makes the tables anew installs it for that.
A line is a frequency and the words that have it: `418 وطنية وقعت …`, in hundredths of a power of ten below one.
"""

import gzip
import re
from pathlib import Path

from wordfreq import get_frequency_list

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "dictionaries"
TABLES = (
    ("ar", "large", 730, "[ء-غف-ي]{2,}"),
    ("fa", "small", 600, "[ء-غف-وپچژکگهی\u200c]{2,}"),
    ("he", "large", 650, "[א-ת]{2,}"),
)
"""Language, wordfreq's list, its rarest word that is taken, and what a word is written with.

Five words in a hundred million are the rarest that Arabic tells from noise; the others need no more than a word's rank.
"""


def main() -> None:
    for code, size, rarest, letters in TABLES:
        word = re.compile(letters)
        lines = []
        for rarity, words in enumerate(get_frequency_list(code, size)[: rarest + 1]):
            if written := sorted(filter(word.fullmatch, words)):
                lines.append(f"{rarity} {' '.join(written)}")
        (FOLDER / code / "frequencies.gz").write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
