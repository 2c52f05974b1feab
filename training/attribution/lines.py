"""Files of JSON lines, packed or not."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file, one a line; a name ending in .gz is unpacked."""
    packed = path.suffix == ".gz"
    with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as held:
        for line in held:
            if line.strip():
                yield json.loads(line)
