"""Trim the base tokenizer to the pieces that news uses, and pack the base weights small.

    python -m training.attribution.vocabulary BASE_FOLDER OUT_FOLDER ARTICLES.jsonl[.gz]...

BASE_FOLDER holds `model.safetensors` and `tokenizer.json` of MiniLM-L6 (all-MiniLM-L6-v2).  A piece that
occurs fewer than five times is dropped: words that held it fall into smaller pieces.  Writes
`tokenizer.json` and `base.npz`: word embeddings as int8 with a scale per row, all else as float16.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import load_file  # type: ignore[import-not-found]
from tokenizers import Tokenizer

from training.attribution.lines import lines

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def kept_pieces(tokenizer: Any, paths: list[Path], least: int) -> list[str]:
    """Pieces by their old number that are special, of one sign, or frequent enough."""
    counts: Counter[int] = Counter()
    for path in paths:
        batch = [raw["text"] for raw in lines(path)]
        for start in range(0, len(batch), 500):
            for encoding in tokenizer.encode_batch(batch[start : start + 500], add_special_tokens=False):
                counts.update(encoding.ids)
    pieces = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])

    def keeps(piece: str, number: int) -> bool:
        bare = piece.removeprefix("##")
        return piece in SPECIAL or (len(bare) == 1 and ord(bare) < 0x2200) or counts[number] >= least

    return [piece for piece, number in pieces if keeps(piece, number)]


def main() -> None:
    """Write the trimmed tokenizer and the packed weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--least", type=int, default=5)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer: Any = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    vocab = tokenizer.get_vocab()
    kept = kept_pieces(tokenizer, args.articles, args.least)
    raw = json.loads((args.base / "tokenizer.json").read_text("utf-8"))
    raw["model"]["vocab"] = {piece: i for i, piece in enumerate(kept)}
    raw["truncation"] = raw["padding"] = None
    for added in raw["added_tokens"]:
        added["id"] = kept.index(added["content"])
    for token in raw["post_processor"]["special_tokens"].values():
        token["ids"] = [kept.index(t) for t in token["tokens"]]
    (args.out / "tokenizer.json").write_text(json.dumps(raw, ensure_ascii=False), "utf-8")
    weights = load_file(args.base / "model.safetensors")
    words = weights.pop("embeddings.word_embeddings.weight")[[vocab[piece] for piece in kept]]
    scale = np.abs(words).max(axis=1, keepdims=True) / 127
    out = {name: w.astype(np.float16) for name, w in weights.items() if w.dtype == np.float32}
    out["words"], out["words_scale"] = np.rint(words / scale).astype(np.int8), scale.astype(np.float32)
    np.savez(args.out / "base.npz", **out)
    print(f"{len(kept)} of {len(vocab)} pieces kept")


if __name__ == "__main__":
    main()
