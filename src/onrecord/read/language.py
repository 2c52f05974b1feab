"""Which language a text is in, where that can be told."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from onrecord.lang import languages
from onrecord.read.furniture import unfinished

FEWEST_LETTERS, BEGUN = 40, 200
ENOUGH = 1_500
SURE = 0.8
STRONG = 0.999
FEWEST_WORDS, COMMON = 40, 0.18
"""From so many words on a text is plainly of a language in which so large a share is among its commonest."""


def language_of(text: str, stated: str | None = None) -> str | None:
    """The ISO 639-1 code of a text's language; None where it cannot be told.

    `stated` is what the source says (`en-GB`): it counts unless the text speaks strongly against it.
    """
    said = primary(stated)
    sample = text[:ENOUGH]
    if (
        sum(map(str.isalpha, sample[:BEGUN])) < FEWEST_LETTERS
        and sum(map(str.isalpha, sample)) < FEWEST_LETTERS
    ):
        return said
    if plain := _plain(sample, said):
        return plain
    code, share = identifier().classify(sample)
    if said is not None:
        return str(code) if code != said and share >= STRONG and len(sample) >= 400 else said
    return str(code) if share >= SURE else None


def _plain(sample: str, said: str | None) -> str | None:
    """The language whose commonest words a text is full of: the detector takes longer."""
    words = sample.casefold().split()
    for code in sorted(languages()) if said is None else languages() & {said}:
        common = unfinished(code)
        if len(words) >= FEWEST_WORDS and sum(word in common for word in words) >= COMMON * len(words):
            return code
    return None


def primary(stated: str | None) -> str | None:
    """`en` of `en-GB` or `en_GB.UTF-8`; None for anything that is no language tag."""
    if not stated:
        return None
    code = stated.strip().replace("_", "-").split("-")[0].lower()
    return code if 2 <= len(code) <= 3 and code.isascii() and code.isalpha() else None


@lru_cache(maxsize=1)
def identifier() -> Any:
    """The detector, loaded on first use."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
