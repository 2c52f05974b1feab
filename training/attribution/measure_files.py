"""The measuring script, loaded from where it lies."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any


def yardstick(path: Path) -> Any:
    """The measuring script, as a module."""
    spec = importlib.util.spec_from_file_location("yardstick", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
