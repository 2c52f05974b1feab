"""Count in how many articles each stem stands: `python -m training.stories.count ARTICLES.jsonl[.gz]`.

Writes `lang/<language>/frequencies.txt`. The table holds counts alone, no text and no order of words.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.link.words import load_words

ROOT = Path(__file__).resolve().parents[2]
LEAST = 4


def articles(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a file of articles, packed or not."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        yield from map(json.loads, lines)


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--language", default="en")
    chosen = parser.parse_args()
    words, counts, size = load_words(chosen.language), Counter[str](), 0
    for article in articles(chosen.articles):
        counts.update(set(words.stems(f"{article.get('title') or ''} {article['text']}")))
        size += 1
    kept = sorted((stem, count) for stem, count in counts.items() if count >= LEAST)
    target = ROOT / "src/onrecord/lang" / chosen.language / "frequencies.txt"
    head = f"# In how many of {size} news articles each stem stands, where in {LEAST} or more.\n{size}\n"
    target.write_text(head + "".join(f"{stem} {count}\n" for stem, count in kept), "utf-8")
    print(f"{len(kept)} stems of {size} articles -> {target}")


if __name__ == "__main__":
    main()
