"""Tag articles as the product does, and write what is found in the yardstick's form.

    python -m training.attribution.predict ARTICLES.jsonl PREDICTED.jsonl
        [--weights W.onnx --tokenizer T.json]

Without --weights, the weights that ship are used.  Paragraphs are the lines of the text.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from onrecord.models.attribution import AttributionTagger, load_attribution_tagger, open_tagger
from onrecord.models.pieces import line_spans
from training.attribution.lines import lines


def tag_all(tagger: AttributionTagger, source: Path, target: Path) -> tuple[int, int, float]:
    """Tag and write; articles, words, and seconds of processor time in the tagger."""
    articles = words = 0
    spent = 0.0
    with target.open("w", encoding="utf-8") as out:
        for raw in lines(source):
            text = raw["text"]
            begun = time.process_time()
            found = tagger.tag([text], [line_spans(text)])[0]
            spent += time.process_time() - begun
            articles, words = articles + 1, words + len(text.split())
            held = [
                {"source": a.source, "cue": a.cue, "content": a.content, "score": round(a.score, 4)}
                for a in found
            ]
            out.write(json.dumps({"id": raw["id"], "attributions": held}) + "\n")
    return articles, words, spent


def main() -> None:
    """Tag a file, and say how fast."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("predicted", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--tokenizer", type=Path)
    args = parser.parse_args()
    if args.weights:
        tagger: AttributionTagger | None = open_tagger("trial@0", str(args.weights), str(args.tokenizer))
    else:
        tagger = load_attribution_tagger()
    if tagger is None:
        raise SystemExit("no weights")
    articles, words, spent = tag_all(tagger, args.articles, args.predicted)
    print(
        f"{articles} articles, {words / articles:.0f} words each: {articles / spent:.2f} articles/s, "
        f"{words / spent / 800:.2f} of 800 words/s on one core"
    )


if __name__ == "__main__":
    main()
