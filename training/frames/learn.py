"""Train the reader of frames on labelled texts: of our own, and paragraphs of real articles.

    python -m training.frames.learn --base BASE --out READER.pt [--shared SHARED] [--fold N] [--times 12]

BASE holds base.npz and tokenizer.json as `training.attribution.vocabulary` writes them; the real articles
lie under SHARED. With --fold, an eighth of the texts is left out, and what is found in it is printed at the
end. A checkpoint is written after each time through the texts, and --goes-on goes on from one.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from bench.paragraphs import labelled as stands_in
from torch import Tensor
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from bench import events, standing
from onrecord.models.frames import COLUMNS
from training.attribution.learn import Rate
from training.frames import said
from training.frames.measure import measured
from training.frames.network import DEPTH, Lower, Reader
from training.frames.rows import Example, Text, examples, fold_of, of_piece, own, spoken

STANDS, EVENTS, SAID = (Path(__file__).with_name(f"{name}.jsonl") for name in ("read", "events", "said"))
"""Paragraphs of the coverage in which stands, events, and how things were said, were labelled, as places
without the texts."""
DEV = ("dev", "further-dev")
"""Halves of the labelled set of stands that are learned from too."""
FASTER, LINKED, KEPT = 4.0, 0.3, 0.997
"""How much faster the heads learn; what a label weighs beside an anchor; how much of the running mean of the
weights, which is what is kept in the end, stays at each step."""
Item = tuple[Example, Tensor]


def tensors(items: Sequence[Item]) -> tuple[Tensor, Tensor, Tensor]:
    """Vectors, forms and mask of some texts."""
    size = max(len(x) for _, x in items)
    vectors = torch.zeros(len(items), size, items[0][1].shape[1], dtype=torch.float16)
    forms, mask = torch.zeros(len(items), size, dtype=torch.long), torch.zeros(len(items), size)
    for k, (example, x) in enumerate(items):
        vectors[k, : len(x)], mask[k, : len(x)] = x, 1
        forms[k, : len(x)] = torch.tensor(example.window.forms)
    return vectors, forms, mask


def loss(reader: Reader, items: Sequence[Item]) -> Tensor:
    """Anchors by binary, labels by plain cross entropy, a text; only over what was labelled in it."""
    vectors, forms, mask = tensors(items)
    x = reader(vectors, forms, mask)
    wanted, weight = torch.zeros(*mask.shape, len(COLUMNS)), torch.zeros(*mask.shape, len(COLUMNS))
    for k, (example, _) in enumerate(items):
        weight[k, :, sorted(example.known)] = mask[k, :, None]
        for place, column in example.marks:
            wanted[k, place, column] = 1
    found = F.binary_cross_entropy_with_logits(reader.found(x), wanted, weight, reduction="sum")
    anchors = [(k, *anchor) for k, (e, _) in enumerate(items) for anchor in e.anchors]
    if not anchors:
        return found / len(items)
    labels = torch.full((len(anchors), mask.shape[1]), -100)
    rows = [labels_ for e, _ in items for labels_ in e.anchors.values()]
    for row, given in zip(labels, rows, strict=True):
        row[: len(given)] = torch.tensor(given)
    scores = reader.link(x, torch.tensor(anchors))
    linked = F.cross_entropy(scores.flatten(0, 1), labels.flatten(), reduction="sum", ignore_index=-100)
    return (found + LINKED * linked) / len(items)


def batches(items: Sequence[Item], size: int, rng: random.Random) -> list[list[Item]]:
    """All items in random order, those of a length together."""
    order = rng.sample(list(items), len(items))
    wide = [order[i : i + 8 * size] for i in range(0, len(order), 8 * size)]
    wide = [sorted(part, key=lambda item: len(item[1])) for part in wide]
    cut = [part[i : i + size] for part in wide for i in range(0, len(part), size)]
    rng.shuffle(cut)
    return cut


def train(reader: Reader, items: Sequence[Item], args: argparse.Namespace) -> None:
    """Train in place, with a checkpoint of the mean weights after each time through the texts."""
    rng = random.Random(args.seed)
    head = [w for name, w in reader.named_parameters() if not name.startswith("layers")]
    groups = [{"params": reader.layers.parameters(), "by": 1.0}, {"params": head, "by": FASTER}]
    steps = torch.optim.AdamW(groups, lr=args.rate, weight_decay=0.01)
    rate, step = Rate(args.times * math.ceil(len(items) / args.size), 1e9), 0
    mean = AveragedModel(reader, multi_avg_fn=get_ema_multi_avg_fn(KEPT))
    for time in range(args.times):
        total = 0.0
        for batch in batches(items, args.size, rng):
            lost = loss(reader.train(), batch)
            lost.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            for group in steps.param_groups:
                group["lr"] = args.rate * group["by"] * rate.at(step)
            steps.step()
            steps.zero_grad(set_to_none=True)
            mean.update_parameters(reader)
            step, total = step + 1, total + float(lost.detach()) * len(batch)
        torch.save({"state": mean.module.state_dict(), "depth": args.depth}, args.out)
        print(f"time {time + 1}: loss {total / len(items):.3f}", flush=True)
    reader.load_state_dict(mean.module.state_dict())


def go_on(reader: Reader, path: Path) -> None:
    """Take the weights of a checkpoint; of one that knew fewer kinds or roles, what it has of them."""
    kept = torch.load(path, map_location="cpu", weights_only=True)["state"]
    state = reader.state_dict()
    for name, old in kept.items():
        state[name][tuple(slice(0, n) for n in old.shape)] = old
    reader.load_state_dict(state)


def texts(shared: Path | None) -> Iterator[Text]:
    """All labelled texts; of the real ones those under `shared`, with stands, events or both."""
    yield from own()
    yield from spoken()
    if shared is None:
        return
    read = {id: Text(id, text, stands) for id, text, stands in stands_in(shared, STANDS)}
    for id, text, told in events.labelled(shared, EVENTS):
        read[id] = replace(read.get(id, Text(id, text)), events=told)
    for id, text, cues in said.labelled(shared, SAID):
        read[id] = replace(read.get(id, Text(id, text)), said=cues)
    yield from read.values()


def options() -> argparse.Namespace:
    """What the command was given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shared", type=Path, help="where the coverage is, to learn from it too")
    parser.add_argument("--goes-on", type=Path, help="a reader from which training goes on")
    parser.add_argument("--some", type=int, help="so many texts, drawn at random, beside those of --whole")
    parser.add_argument("--whole", nargs="*", default=(), help="beginnings of the names of what is all read")
    parser.add_argument("--said", action="store_true", help="beside those, all in which cues were labelled")
    parser.add_argument("--times", type=int, default=12)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--size", type=int, default=16)
    parser.add_argument("--depth", type=int, default=DEPTH)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fold", type=int)
    return parser.parse_args()


def main() -> None:
    """Train, write, and print what is found in the texts left out."""
    args = options()
    torch.manual_seed(args.seed)
    lower = Lower(args.base, args.depth)
    all_ = list(texts(args.shared))
    left = [text for text in all_ if fold_of(text.id) == args.fold]
    learned = [text for text in all_ if fold_of(text.id) != args.fold]
    if args.some is not None:
        named = [text for text in learned if text.id.startswith(tuple(args.whole))]
        whole = named + [text for text in learned if args.said and text.said is not None]
        learned = whole + random.Random(args.seed).sample(learned, args.some)
    learned += [of_piece(piece) for half in DEV for piece in standing.half(half)]
    reader = lower.upper()
    if args.goes_on:
        go_on(reader, args.goes_on)
    train(reader, [(e, lower(e.window)) for e in examples(lower.windower, learned)], args)
    real = [text for text in left if "@" in text.id]
    for name, some in {"own": [text for text in left if text not in real], "real": real}.items():
        for bound, rows in measured(reader, lower, some):
            for row, figures in rows.items():
                print(f"{name}, {bound}: {row}: {' '.join(format(f, '.1f') for f in figures)}", flush=True)


if __name__ == "__main__":
    main()
