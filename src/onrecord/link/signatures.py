"""Signatures: what is kept of an article to find the story that it belongs to."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field

from onrecord.link.words import Words, load_words, unit
from onrecord.record import Article, Place, Reading

_CAPITAL = re.compile(r"[^\W\d_]{2,}(?:['’\-][^\W\d_]+)*")
_SENTENCE_ENDS = ".!?:;\"“”'‘’\n([•"
_LEAD = 80  # words that say what a report is about
_EARLY, _DAY = 120, 200  # words in which its own numbers stand, and the day of what it reports
_TERMS, _TITLE, _START, _NAMES, _PAIRS = 120, 24, 60, 50, 60  # so many are kept of each


@dataclass(frozen=True, slots=True)
class Signature:
    """Plain data: vectors of length 1 by stem, each word weighted by how rare it is.

    `terms` of the whole text, `title`, `lead` (title and first words), `names` (words with a capital inside
    a sentence), `pairs` (two words in a row), `numbers` with their rarity, `early` those of them
    in title or beginning, `weekday` the one named first, 0 for the pack's first, `places` (in lower case;
    empty where no finder has looked), `published` ISO 8601, `size` in words.
    """

    article: str
    outlet: str | None = None
    published: str | None = None
    terms: dict[str, float] = field(default_factory=dict)
    title: dict[str, float] = field(default_factory=dict)
    lead: dict[str, float] = field(default_factory=dict)
    names: dict[str, float] = field(default_factory=dict)
    pairs: dict[str, float] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    early: tuple[str, ...] = ()
    weekday: int | None = None
    places: tuple[str, ...] = ()
    size: int = 0


def signature(reading: Reading) -> Signature:
    """The signature of what was read; furniture does not count."""
    article = reading.article
    places = {p.name.casefold() for p in reading.of(Place) if p.precision in ("point", "city")}
    return signature_of(
        article.id,
        body(article),
        article.title,
        outlet=article.outlet,
        published=article.published,
        places=tuple(sorted(places)),
        language=article.language,
    )


def body(article: Article) -> str:
    """The text of an article without its furniture."""
    text = article.text
    for piece in sorted(article.furniture, key=lambda f: f.span, reverse=True):
        text = f"{text[: piece.span.start]}\n{text[piece.span.end :]}"
    return text


def signature_of(
    article: str,
    text: str,
    title: str | None = None,
    *,
    outlet: str | None = None,
    published: str | None = None,
    places: tuple[str, ...] = (),
    language: str | None = "en",
) -> Signature:
    """The signature of a plain text; languages without a pack are cut to stems as English is."""
    words = load_words("en")
    stems, titled = words.stems(text), words.stems(title or "")
    counts = Counter(stems)
    counts.update(dict.fromkeys(titled, 2))
    rarity = words.rarity
    return Signature(
        article=article,
        outlet=outlet,
        published=published,
        terms=unit(((w, (1 + math.log(n)) * rarity(w)) for w, n in counts.items()), _TERMS),
        title=unit(((w, rarity(w)) for w in set(titled)), _TITLE),
        lead=unit(((w, rarity(w)) for w in {*titled, *stems[:_LEAD]}), _START),
        names=unit(((w, (1 + math.log(n)) * rarity(w)) for w, n in _names(text, words).items()), _NAMES),
        pairs=_pairs(stems, words),
        numbers={w: round(rarity(w), 2) for w in counts if w[0].isdigit() and rarity(w) > 0},
        early=tuple(sorted({w for w in (*titled, *stems[:_EARLY]) if w[0].isdigit() and rarity(w) > 0})),
        weekday=_weekday(stems, words),
        places=places,
        size=len(stems),
    )


def _weekday(stems: list[str], words: Words) -> int | None:
    """The weekday that is named first, by its number in the pack; None where none is named early."""
    named = words.weekdays
    return next((named[stem] for stem in stems[:_DAY] if stem in named), None)


def _names(text: str, words: Words) -> Counter[str]:
    """Words with a capital where no sentence begins, and how often they stand anywhere with a capital."""
    counts: Counter[str] = Counter()
    inside = set()
    for match in _CAPITAL.finditer(text):
        word = match.group()
        if not word[0].isupper():
            continue
        stem = words.stem(word.lower())
        counts[stem] += 1
        start = match.start()
        if start > 1 and text[start - 1] == " " and text[start - 2] not in _SENTENCE_ENDS:
            inside.add(stem)
    return Counter({stem: n for stem, n in counts.items() if stem in inside})


def _pairs(stems: list[str], words: Words) -> dict[str, float]:
    """The weightiest two words in a row, neither of them common."""
    rarities = [words.rarity(stem) for stem in stems]
    weights: dict[str, float] = {}
    for i in range(len(stems) - 1):
        weight = rarities[i] * rarities[i + 1]
        if weight:
            weights[f"{stems[i]} {stems[i + 1]}"] = weight
    return unit(weights.items(), _PAIRS)
