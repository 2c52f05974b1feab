"""One frozen Settings; the only reader of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.errors import OnRecordError

DEFAULT_STORE = "onrecord.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """How this process runs: `jobs` reading processes, `models` says whether learned parts run."""

    store: str = DEFAULT_STORE
    jobs: int = 1
    models: bool = True
    private_addresses: bool = False


def load(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from ONRECORD_STORE, ONRECORD_JOBS, ONRECORD_MODELS and ONRECORD_PRIVATE_ADDRESSES."""
    return Settings(
        store=environ.get("ONRECORD_STORE") or DEFAULT_STORE,
        jobs=_whole(environ.get("ONRECORD_JOBS"), os.cpu_count() or 1),
        models=_switch(environ.get("ONRECORD_MODELS"), True),
        private_addresses=_switch(environ.get("ONRECORD_PRIVATE_ADDRESSES"), False),
    )


def _whole(word: str | None, default: int) -> int:
    if not word:
        return default
    if not word.isdecimal() or int(word) < 1:
        raise OnRecordError(f"ONRECORD_JOBS must be a whole number from 1, not {word!r}")
    return int(word)


def _switch(word: str | None, default: bool) -> bool:
    return default if not word else word.lower() in {"1", "on", "yes", "true"}
