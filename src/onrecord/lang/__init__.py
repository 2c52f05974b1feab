"""Language packs: the words of a language as data, loaded with the types that a finder asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any, TypeVar

import msgspec
import yaml

from onrecord.errors import DataError

T = TypeVar("T")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, eq=False)
class Pack:
    """One language's words. A finder reads a file of it as the type it declares; each is read once."""

    code: str
    _read: dict[tuple[str, Any], Any] = field(default_factory=dict)

    def read(self, name: str, type_: type[T]) -> T:
        """`lang/<code>/<name>.yml` as `type_` (a dataclass or a plain type); raises DataError."""
        key = (name, type_)
        if key not in self._read:
            self._read[key] = self._load(name, type_)
        found: T = self._read[key]
        return found

    def _load(self, name: str, type_: type[T]) -> T:
        path = resources.files(__package__) / self.code / f"{name}.yml"
        try:
            # Not msgspec.yaml: it parses with the slow loader where the C one exists under another name.
            return msgspec.convert(yaml.load(path.read_text("utf-8"), Loader=_LOADER), type_)
        except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
            raise DataError(f"lang/{self.code}/{name}.yml: {error}") from error


@lru_cache(maxsize=8)
def load_pack(code: str) -> Pack:
    """The pack of a language; raises DataError where there is none."""
    if code not in languages():
        raise DataError(f"no language pack for {code!r}")
    return Pack(code)


def pack_code(language: str | None) -> str:
    """The language whose words are looked for in a text: its own where it has a pack, else English, of which
    there are none in it."""
    return language if language in languages() else "en"


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """The languages that can be read, found by listing the folder."""
    folder = resources.files(__package__)
    return frozenset(p.name for p in folder.iterdir() if p.is_dir() and (p / "language.yml").is_file())
