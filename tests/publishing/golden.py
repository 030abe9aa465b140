"""Golden files: what a format wrote when somebody last looked at it.

`MUHARRIR_GOLDEN=write pytest …` writes them anew; read the difference before it is committed.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).with_name("golden")


def is_as_before(name: str, data: bytes) -> bool:
    """Whether a file is byte for byte the golden one of that name."""
    path = FOLDER / name
    if os.environ.get("MUHARRIR_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return path.read_bytes() == data
