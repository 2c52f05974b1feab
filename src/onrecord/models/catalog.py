"""The catalog of learned parts: what each is made of, and where its weights lie."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import msgspec
import yaml

from onrecord.errors import DataError


@dataclass(frozen=True, slots=True)
class Held:
    """A file of a learned part: its name under `weights/`, and the SHA-256 it must have."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Card:
    """One learned part; `tokenizer` where it reads word pieces. `figures` are on a development set."""

    name: str
    version: int
    task: str
    weights: Held
    licence: dict[str, str]
    trained_on: list[str]
    size: str
    figures: dict[str, float]
    made_by: str
    known_limits: list[str]
    tokenizer: Held | None = None

    @property
    def label(self) -> str:
        """Name and version as records carry them: name@version."""
        return f"{self.name}@{self.version}"


def _folder() -> Path:
    return Path(str(resources.files(__package__)))


@lru_cache(maxsize=1)
def cards() -> tuple[Card, ...]:
    """Every learned part; raises DataError where the catalog is broken."""
    try:
        raw = yaml.safe_load((_folder() / "catalog.yml").read_text("utf-8"))
        return tuple(msgspec.convert(raw, list[Card]))
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"models/catalog.yml: {error}") from error


def card(task: str) -> Card:
    """The learned part for a task; raises DataError where there is none."""
    for found in cards():
        if found.task == task:
            return found
    raise DataError(f"models/catalog.yml lists nothing for {task!r}")


def reader_of(task: str) -> tuple[str, Path, Path] | None:
    """Label, weights and tokenizer of the part for a task that reads word pieces; None where one of the
    files, onnxruntime or tokenizers is absent. Raises DataError where a file is not the one listed."""
    if find_spec("onnxruntime") is None or find_spec("tokenizers") is None:
        return None
    own = card(task)
    weights = path_of(own.weights)
    tokenizer = path_of(own.tokenizer) if own.tokenizer else None
    return (own.label, weights, tokenizer) if weights and tokenizer else None


def path_of(held: Held) -> Path | None:
    """The file, checked against its SHA-256; None where it is absent. Raises DataError on a mismatch."""
    path = _folder() / "weights" / held.file
    if not path.is_file():
        return None
    if hashlib.sha256(path.read_bytes()).hexdigest() != held.sha256:
        raise DataError(f"models/weights/{held.file} is not the file that the catalog lists")
    return path
