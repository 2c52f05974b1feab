"""What single finders answer on the labelled sets, in the sets' own form."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
