"""The commands. Heavy parts are imported where a command needs them, so that help comes at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli import accounts, drawing, serving, watching
from onrecord.cli.options import JsonOption, StoreOption, open_named
from onrecord.cli.usage import run
from onrecord.door import guard
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.life import Changed
    from onrecord.settings import Settings
    from onrecord.store import Query, Store

cli = typer.Typer(
    name="onrecord",
    help="Who said what, what happened, and which sources agree: the record of a story, line by line.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

SPARE = 3
"""How many times the lines asked for are looked at, as some of them are less sure and not shown."""
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=1, help="At most this many lines.")]
AllOption = Annotated[bool, typer.Option("--all", help="Show what is less sure too.")]
ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="Only this person or body.")]
AboutOption = Annotated[str, typer.Option("--about", metavar="WORDS", help="Only where these words stand.")]
STORY_HELP = "A story's id, its beginning, or the id of an article in it."
StoryOption = Annotated[str | None, typer.Option("--story", metavar="ID", help="Only this story.")]


def main() -> None:
    """Run the command line; errors meant for a person are one line and exit status 1, or 2 where a command
    was typed wrong."""
    guard()
    try:
        sys.exit(run(cli))
    except OnRecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


@cli.callback(invoke_without_command=True)
def top(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Say the version, or go on to the command."""
    if version:
        from onrecord import __version__

        print(f"onrecord {__version__}")
        raise typer.Exit


def _settings() -> Settings:
    from onrecord.settings import load

    return load()


def _query(store: Store, words: str, by: str, story: str | None, limit: int) -> Query:
    from onrecord.store import Query
    from onrecord.view import desk

    return Query(words, by, desk.find_story(store, story).story.id if story else None, limit)


def _give(rows: Any, as_json: bool, show: str, **options: Any) -> None:
    """Print rows as JSON, or by the function of that name in `onrecord.cli.tables`, with its options."""
    if as_json:
        from onrecord.record.codec import dump

        sys.stdout.write(dump(rows).decode() + "\n")
        return
    from onrecord.cli import tables

    getattr(tables, show)(rows, **options)


def _changed(changed: Changed) -> None:
    """Say how many stories are other than before; exit status 1 where one could not be compared."""
    n = len(changed.stories)
    frozen = f" · {changed.frozen} frozen" if changed.frozen else ""
    print(f"{n} {'story' if n == 1 else 'stories'} changed{frozen}")
    for failure in changed.failures:
        print(f"onrecord: {failure.source}: {failure.reason}", file=sys.stderr)
    sys.exit(1 if changed.failures else 0)


@cli.command()
def read(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files, folders, patterns, addresses, feeds.")
    ],
    store: StoreOption = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet of texts that name none.")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Reading processes. Default: one a core.")] = None,
    private: Annotated[bool, typer.Option("--private", help="Allow addresses of private networks.")] = False,
) -> None:
    """Read articles into the store: files of many formats, archives, folders, addresses and feeds."""
    from onrecord.cli.reading import run_read

    try:
        complete = run_read(open_named(store, create=True), sources, _settings(), outlet, jobs, private)
    except KeyboardInterrupt:
        print("onrecord: stopped; articles read are kept, and the same command goes on", file=sys.stderr)
        sys.exit(130)
    sys.exit(0 if complete else 1)


@cli.command()
def stories(limit: LimitOption = 50, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """List the stories, last published first."""
    from onrecord.view import desk

    _give(desk.stories(open_named(store), limit), as_json, "stories", limit=limit)


@cli.command()
def story(
    ref: Annotated[str, typer.Argument(metavar="ID", help=STORY_HELP)],
    store: StoreOption = None,
    every: AllOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show one story: its sources and origins, what all say, what differs, the record."""
    from onrecord.view import desk

    _give(desk.story(open_named(store), ref), as_json, "story", every=every)


@cli.command()
def history(
    ref: Annotated[str, typer.Argument(metavar="ID", help=STORY_HELP)],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the life of one story: what joined, moved, merged and split, when, by whom and why."""
    from onrecord.view.history import history

    _give(history(open_named(store), ref), as_json, "history")


@cli.command()
def regroup(store: StoreOption = None) -> None:
    """Group the articles of the last days afresh; `read` does it itself once enough is new."""
    from onrecord.jobs import working
    from onrecord.life import regroup

    with working(own := open_named(store), "regroup", "") as tell:
        _changed(regroup(own, tell))


@cli.command()
def merge(
    ref: Annotated[str, typer.Argument(metavar="STORY", help="The story that goes on.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The story that goes into it.")],
    store: StoreOption = None,
) -> None:
    """Make two stories one, for good: no later grouping parts them again. `split` undoes it."""
    from onrecord.life import merge
    from onrecord.view.desk import find_story

    opened = open_named(store)
    _changed(merge(opened, find_story(opened, ref).story, find_story(opened, other).story))


@cli.command()
def split(
    ref: Annotated[str, typer.Argument(metavar="STORY", help="The story that goes on.")],
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE", help="Articles that leave it.")],
    store: StoreOption = None,
) -> None:
    """Take articles out of a story into one of their own, for good. `merge` undoes it."""
    from onrecord.life import split
    from onrecord.view.desk import find_article, find_story

    opened = open_named(store)
    leaving = [find_article(opened, article).id for article in articles]
    new, changed = split(opened, find_story(opened, ref).story, leaving)
    print(f"the articles taken out are story {new}")
    _changed(changed)


@cli.command()
def said(
    by: ByOption = "",
    about: AboutOption = "",
    story: StoryOption = None,
    limit: LimitOption = 50,
    store: StoreOption = None,
    every: AllOption = False,
    as_json: JsonOption = False,
) -> None:
    """List statements: who said what, to whom, through which channel."""
    from onrecord.view import desk

    opened = open_named(store)
    most = limit if every or as_json else SPARE * limit
    rows = desk.said(opened, _query(opened, about, by, story, most))
    _give(rows, as_json, "said", every=every, limit=limit)


@cli.command()
def happened(
    about: AboutOption = "",
    story: StoryOption = None,
    limit: LimitOption = 50,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List events: what happened, where, when, with which numbers, and who reports it."""
    from onrecord.view import desk

    opened = open_named(store)
    _give(desk.happened(opened, _query(opened, about, "", story, limit)), as_json, "happened", limit=limit)


@cli.command()
def stands(
    by: ByOption = "",
    about: AboutOption = "",
    story: StoryOption = None,
    limit: LimitOption = 50,
    store: StoreOption = None,
    every: AllOption = False,
    as_json: JsonOption = False,
) -> None:
    """List positions and commitments: who backs or rejects what, and what was promised or threatened.

    With --story also who stands where on which proposal, and how it changed.
    """
    from onrecord.view import desk

    opened = open_named(store)
    positions, promised = desk.stands(opened, _query(opened, about, by, story, limit))
    whole = desk.matrix(opened, story) if story and not (by or about) else None
    if as_json:
        rows = {"positions": positions, "commitments": promised}
        _give(rows if whole is None else rows | {"matrix": whole}, as_json, "stands")
        return
    if whole is not None:
        from onrecord.cli import matrix

        matrix.show(whole)
    _give({"positions": positions, "commitments": promised}, as_json, "stands", every=every, limit=limit)


@cli.command()
def compare(
    ref: Annotated[str, typer.Argument(metavar="ID", help=STORY_HELP)],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set a story's sources side by side: what all carry, what differs, how quotations were cut."""
    from onrecord.view import desk

    _give(desk.compare(open_named(store), ref), as_json, "compare")


@cli.command()
def since(
    moment: Annotated[
        str,
        typer.Argument(
            metavar="MOMENT", help="When: 2026-03-01, 2026-03-01T18:00, today, yesterday, 6h, 2d."
        ),
    ],
    story: StoryOption = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most this many lines a story.")] = 12,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what was published since a moment: articles, figures that moved, denials, what else was said."""
    from onrecord.view import since

    _give(since.since(open_named(store), since.moment_of(moment), story), as_json, "since", most=limit)


@cli.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="All must occur; “quoted” in a row.")],
    limit: LimitOption = 20,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find words in titles and texts."""
    from onrecord.view import desk

    _give(desk.search(open_named(store), " ".join(words), limit), as_json, "search", limit=limit)


@cli.command()
def article(
    ref: Annotated[str, typer.Argument(metavar="ID", help="An article's id, or the id its source gave it.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one article's text with every pin marked."""
    from onrecord.view import reader

    _give(reader.article(open_named(store), ref), as_json, "article")


@cli.command()
def report(
    ref: Annotated[str, typer.Argument(metavar="ID", help=STORY_HELP)],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write the page.")],
    store: StoreOption = None,
) -> None:
    """Write one self-contained HTML page: the record, the sources side by side, the texts with every pin."""
    from onrecord.cli.report import write_report

    write_report(open_named(store), ref, output)
    print(f"wrote {output}")


@cli.command()
def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl")],
    kind: Annotated[
        list[str] | None, typer.Option(help="Only this kind of record; may be given again.")
    ] = None,
    story: StoryOption = None,
    article: Annotated[str | None, typer.Option(metavar="ID", help="Only this article.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Default: standard output.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write records for other tools, one JSON object a line."""
    from onrecord.export import FORMATS
    from onrecord.view.records import records

    if format not in FORMATS:
        raise OnRecordError(f"no such format: {format} (there is {', '.join(FORMATS)})")
    lines = FORMATS[format](records(open_named(store), kind or (), story, article))
    if not output:
        sys.stdout.buffer.writelines(lines)
        return
    try:
        with output.open("wb") as file:
            file.writelines(lines)
    except OSError as error:
        raise OnRecordError(f"{output} cannot be written: {error.strerror}") from error


@cli.command()
def schema() -> None:
    """Print the JSON Schema of the export."""
    import json

    from onrecord.record.codec import schema

    print(json.dumps(schema(), indent=2, ensure_ascii=False))


@cli.command()
def verify(
    head: Annotated[
        str | None, typer.Option(metavar="LINK", help="A last link noted earlier: the chain must hold it.")
    ] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Prove that pins hold, texts, sources and archived pages match their hashes, and nothing was altered."""
    from onrecord.app import verify

    result = verify(open_named(store), head)
    _give(result, as_json, "verified")
    sys.exit(0 if not result.problems else 1)


@cli.command()
def demo(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The page; demo.db lies beside it.")
    ] = Path("report.html"),
) -> None:
    """Read the bundled example coverage, show its record and comparison, and write report.html."""
    from onrecord.cli.demo import run_demo

    run_demo(_settings(), output)


watching.add(cli)
serving.add(cli)
drawing.add(cli)
accounts.add(cli)
