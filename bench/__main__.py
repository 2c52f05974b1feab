"""`python -m bench`: measure all and write docs/reference/measured.md.

python -m bench page NAME...         some parts of that page anew
python -m bench accuracy SET FILE    score a file in a set's format, print JSON
python -m bench example              the example coverage against its key
python -m bench speed                articles a second, peak memory, time of each step
python -m bench statements           the statements of our own labelled set, both halves
python -m bench stands               who stands where, what was promised, what was damaged, both halves
python -m bench events               events in paragraphs of real articles
python -m bench variants             pairs of quotations from real articles, kind by kind
python -m bench times                times of news in sentences of our own, both halves
python -m bench numbers              numbers of one thing, on judged pairs of figures
python -m bench mainfacts            stories whose main fact stands in a line that articles share
python -m bench agreement            how far the readers of that set agree
python -m bench homes                whose report an article is, against articles that were read
python -m bench origins              who has it from whom, against pairs that were read
python -m bench peer                 speed of finding statements beside textacy
python -m bench furniture            lines that are no report, found without markup
python -m bench warc                 pages a second from a web archive, beside trafilatura alone
python -m bench fuzz                 readers of outside bytes, on broken and twisted ones
python -m bench bad                  how time grows on bad input
python -m bench churn                how steady stories are, day by day, and how right
python -m bench placing              the cost of placing an article as the store grows
python -m bench feeds                a thousand feeds on loopback, watched for some minutes
python -m bench desk                 how fast the web app answers
python -m bench load                 the desk while many read and articles are taken in
python -m bench copies               copied passages, found in pairs of real articles
python -m bench gains SET GOLD BEFORE AFTER   item by item, between two files of predictions
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench import (
    accuracy,
    agreement,
    bad,
    churn,
    copies,
    desk,
    events,
    example,
    feeds,
    furniture,
    fuzz,
    gains,
    gold,
    homes,
    load,
    mainfacts,
    numbers,
    origins,
    peer,
    placing,
    report,
    speed,
    spoken,
    standing,
    stands,
    statements,
    times,
    variants,
    warc,
    whole,
)
from onrecord.errors import OnRecordError

SHARED = Path(__file__).resolve().parents[2] / "shared"


PLAIN = {
    "agreement": "how far the readers of our own labelled set agree",
    "events": "events in paragraphs of real articles, against two readers",
    "example": "the example coverage against its key, with every miss",
    "numbers": "numbers of one thing across articles, on judged pairs of figures",
    "mainfacts": "stories whose main fact stands in a line that articles share",
}
"""Measurements without options."""
HALVED = {
    "homes": "whose report an article is, against articles that were read",
    "furniture": "lines that are no report, with what is missed of its dev half",
    "origins": "who has it from whom, against pairs that were read",
    "stands": "positions, commitments and damage figures, with what is missed of the dev half",
    "statements": "our own labelled set, with what is missed of its dev half",
    "times": "times of news in sentences of our own, with what is missed of the dev half",
    "variants": "pairs of quotations from real articles, kind by kind",
}
"""Measurements on a set with two halves."""
HALVES = {"furniture": furniture.SETS, "stands": standing.HALVES, "statements": gold.SETS}
"""What those are called where they are not "dev" and "test", or are more."""


def options() -> argparse.Namespace:
    """What the command was given."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ and measure/")
    commands = parser.add_subparsers(dest="command")
    one = commands.add_parser("accuracy", help="score a file in a set's format")
    one.add_argument("set", choices=sorted(accuracy.SETS))
    one.add_argument("file", type=Path)
    one.add_argument("--predictions", type=Path, help="also write what was predicted here")
    for name, told in HALVED.items():
        half = commands.add_parser(name, help=told)
        half.add_argument("--half", choices=HALVES.get(name, gold.HALVES))
        if name == "stands":
            half.add_argument("--reading", help="score this second reader's labels in place of the product")
    lived = commands.add_parser("churn", help="how steady stories are, day by day, and how right")
    lived.add_argument("--articles", type=int, default=1500, help="so many of the unlabelled coverage")
    copy = commands.add_parser("copies", help="copied passages, found in pairs of real articles")
    copy.add_argument("--half", choices=copies.HALVES, default="test")
    copy.add_argument("--hosts", type=int, default=300, help="articles a setting that have a passage planted")
    for name, told in PLAIN.items():
        commands.add_parser(name, help=told)
    two = commands.add_parser("gains", help="item by item: what was won and lost between two predictions")
    two.add_argument("set", choices=["attribution", "events"])
    two.add_argument("gold", type=Path)
    two.add_argument("before", type=Path)
    two.add_argument("after", type=Path)
    _timed(commands)
    return parser.parse_args()


def _stands(args: argparse.Namespace) -> dict[str, Any]:
    """The halves that are asked for; without a half or a reader, paragraphs of real articles as well."""
    if args.half or args.reading:
        return stands.measure([args.half] if args.half else gold.HALVES, args.reading)
    return stands.measure(standing.HALVES) | stands.coverage(args.shared)


def _statements(shared: Path, halves: Sequence[str]) -> dict[str, Any]:
    """Our own articles, then real ones."""
    real = [half for half in halves if half in gold.HALVES]
    return statements.measure(halves) | spoken.measure(shared, real) | whole.measure(shared, real)


def _timed(commands: Any) -> None:
    """The commands that measure time."""
    fast = commands.add_parser("speed", help="articles a second, memory, steps")
    fast.add_argument("--articles", type=int, default=300)
    fast.add_argument("--jobs", type=int, default=2)
    beside = commands.add_parser("peer", help="speed of finding statements beside textacy")
    beside.add_argument("--articles", type=int, default=100)
    watched = commands.add_parser("feeds", help="a thousand feeds on loopback, watched for some minutes")
    watched.add_argument("--minutes", type=float, default=10.0)
    watched.add_argument("--feeds", type=int, default=1000)
    watched.add_argument("--no-stories", action="store_true", help="read and keep alone; place nothing")
    crawl = commands.add_parser("warc", help="pages a second from a web archive, beside trafilatura alone")
    crawl.add_argument("--pages", type=int, default=10_000)
    twist = commands.add_parser("fuzz", help="readers of outside bytes, on broken and twisted ones")
    twist.add_argument("--seconds", type=float, default=600, help="of processor time")
    twist.add_argument("--seed", type=int, help="to draw the same again")
    twist.add_argument("--keep", type=Path, help="a folder for the files that went wrong")
    grown = commands.add_parser("placing", help="the cost of placing an article as the store grows")
    grown.add_argument("--a-day", type=int, default=1000, help="so many articles a day")
    grown.add_argument("--sizes", type=int, nargs="+", default=placing.SIZES, help="articles in the store")
    _served(commands)


def _served(commands: Any) -> None:
    """The commands that measure the desk, and the one that writes the page."""
    pages = commands.add_parser("desk", help="how fast the web app answers")
    pages.add_argument("--articles", type=int, default=2000, help="so many articles are read first")
    pages.add_argument("--store", type=Path, help="a store to measure instead")
    pages.add_argument("--times", type=int, default=5, help="each article so often, under ids of its own")
    pages.add_argument("--statements", type=int, default=5000, help="of one large story")
    pages.add_argument("--each", type=int, default=100, help="requests of each kind of page")
    pages.add_argument("--kept", type=Path, help="where the store that is made stays, for the next run")

    page = commands.add_parser("page", help="some parts of docs/reference/measured.md anew")
    page.add_argument("names", nargs="+", choices=report.PARTS, metavar="NAME", help=", ".join(report.PARTS))

    busy = commands.add_parser("load", help="the desk while many read and articles are taken in")
    busy.add_argument("--first", type=int, default=500, help="articles that are there before")
    busy.add_argument("--articles", type=int, default=1000, help="articles that are taken in meanwhile")
    busy.add_argument("--readers", type=int, default=50)
    busy.add_argument("--correcting", type=int, default=5)


def main() -> int:
    """Run one measurement, or all."""
    args = options()
    if args.command is None:
        return report.write(args.shared)
    if args.command == "page":
        return report.write(args.shared, args.names)
    if args.command == "gains":
        return gains.show(args.shared, args.set, args.gold, args.before, args.after)
    measured: dict[str, Callable[[], dict[str, Any]]] = {
        "events": lambda: events.measure(args.shared),
        "example": example.measure,
        "statements": lambda: _statements(args.shared, [args.half] if args.half else gold.SETS),
        "stands": lambda: _stands(args),
        "times": lambda: times.measure(args.shared, [args.half] if args.half else gold.HALVES),
        "variants": lambda: variants.measure(args.shared, [args.half] if args.half else gold.HALVES),
        "agreement": agreement.measure,
        "origins": lambda: origins.measure(args.shared, [args.half] if args.half else gold.HALVES),
        "homes": lambda: homes.measure(args.shared, [args.half] if args.half else gold.HALVES),
        "warc": lambda: warc.measure(args.shared, args.pages),
        "fuzz": lambda: fuzz.measure(args.seconds, args.seed, args.keep),
        "furniture": lambda: furniture.measure(args.shared, [args.half] if args.half else furniture.SETS),
        "peer": lambda: peer.measure(args.shared, args.articles),
        "numbers": lambda: numbers.measure(args.shared),
        "mainfacts": lambda: mainfacts.measure(args.shared),
        "bad": bad.measure,
        "churn": lambda: churn.measure(args.shared, args.articles),
        "copies": lambda: copies.measure(args.shared, args.half, args.hosts),
        "placing": lambda: placing.measure(args.shared, args.a_day, args.sizes),
        "feeds": lambda: feeds.measure(args.minutes, args.feeds, stories=not args.no_stories),
        "desk": lambda: desk.measure(
            args.shared, args.articles, args.times, args.statements, args.store, args.each, args.kept
        ),
        "load": lambda: load.measure(args.shared, args.first, args.articles, args.readers, args.correcting),
        "speed": lambda: speed.measure(args.shared, args.articles, args.jobs),
        "accuracy": lambda: accuracy.measure(args.shared, args.set, args.file, args.predictions),
    }
    json.dump(measured[args.command](), sys.stdout, indent=1, ensure_ascii=False)
    print()
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OnRecordError, OSError) as error:
        sys.exit(f"bench: {error}")
