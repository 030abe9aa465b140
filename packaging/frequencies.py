"""Makes resources/dictionaries/ar/frequencies.gz from the package wordfreq: `python packaging/frequencies.py`.

wordfreq (57 MB, 110 MB of memory) is no dependency of the program; whoever makes the table anew installs it for that.
A line is a frequency and the words that have it: `418 وطنية وقعت …`, in hundredths of a power of ten below one.
"""

import gzip
import re
from pathlib import Path

from wordfreq import get_frequency_list

TABLE = Path(__file__).resolve().parent.parent / "resources" / "dictionaries" / "ar" / "frequencies.gz"
RAREST = 730
"""Five words in a hundred million: below it a list gathered from the web is noise."""
ARABIC = re.compile("[ء-غف-ي]{2,}")


def main() -> None:
    lines = []
    for rarity, words in enumerate(get_frequency_list("ar", "large")[: RAREST + 1]):
        if arabic := sorted(filter(ARABIC.fullmatch, words)):
            lines.append(f"{rarity} {' '.join(arabic)}")
    TABLE.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
