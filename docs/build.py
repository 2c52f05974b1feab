"""Writes docs/reference/record.md from the types of the record, and csv.md from the columns of the sheets:
`python docs/build.py`."""

from __future__ import annotations

import inspect
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from onrecord.record import KINDS, NAMES
from onrecord.record.codec import FORMAT
from onrecord.view.sheets import COLUMNS

PAGE = Path(__file__).parent / "reference" / "record.md"
SHEETS = PAGE.with_name("csv.md")
HEAD = f"""# The record

What `onrecord export jsonl` writes, format {FORMAT}: one JSON object a line, its `kind` first. Made from
the types in `src/onrecord/record/` by `python docs/build.py`; `onrecord schema` prints the same as a
JSON Schema.

- A **span** is `[start, end)` in Unicode characters of the article's `text`; `text[start:end]` is the
  evidence.
- Every record found in an article names that `article`, its `span`, and `by`: the finder that made it.
- `null` means not known. It never means no.
- Ids are made from content: reading the same thing twice gives the same ids. A story's id is minted once.
- Names of fields and their meaning change only with a new format number.
"""


HEAD_OF_SHEETS = """# Columns of the CSV export

`onrecord export csv -o FOLDER` writes a file for each of these kinds, named after it; `--kind` chooses some.
Made from `src/onrecord/view/sheets.py` by `python docs/build.py`.

- The files are UTF-8 with a byte order mark, by which spreadsheets know it (in Python
  `encoding="utf-8-sig"`), with commas, and quotation marks where they are needed.
- A text that begins with `=`, `+`, `-`, `@` or a tab has an apostrophe in front, so that no spreadsheet takes
  it for a formula. Numbers have none.
- An empty cell means not known. It never means no.
- Several names in one cell have a semicolon between them. Text is on one line.
- A row is a record of one article, in its newest version: what several outlets have is in a row of each, and
  `group` brings these together.
- What is less sure is there too: choose by `score`.
"""


def sheets() -> str:
    """The page of the columns."""
    parts = [HEAD_OF_SHEETS]
    for kind, columns in COLUMNS.items():
        rows = [f"| `{name}` | {words} |" for name, words in columns.items()]
        parts.append("\n".join([f"## {kind}\n", "| column | |", "|---|---|", *rows, ""]))
    return "\n".join(parts)


def page() -> str:
    """The whole page."""
    parts = [HEAD, "## Kinds\n", *map(_kind, KINDS), "## Parts of records\n"]
    parts += [_part(type_) for type_ in sorted(_parts(), key=lambda t: t.__name__)]
    return "\n".join(parts)


def _kind(type_: type) -> str:
    return f"### {NAMES[type_]}\n\n{_about(type_)}\n\n{_table(type_)}\n"


def _part(type_: type) -> str:
    return f"### {type_.__name__}\n\n{_about(type_)}\n\n{_table(type_)}\n"


def _about(type_: type) -> str:
    return inspect.cleandoc(type_.__doc__ or "")


def _table(type_: type) -> str:
    hints = get_type_hints(type_)
    rows = [f"| `{f.name}` | {_words(hints[f.name])} |" for f in fields(type_)]
    return "\n".join(["| field | |", "|---|---|", *rows])


def _words(hint: Any) -> str:
    """A type in words a reader of JSON knows."""
    plain = {str: "text", float: "number", int: "whole number", bool: "true or false", type(None): "null"}
    if hint in plain:
        return plain[hint]
    name = getattr(hint, "__name__", "")
    if name == "Span":
        return "span"
    if is_dataclass(hint):
        return f"[{name}](#{name.lower()})"
    args = get_args(hint)
    if name == "tuple":
        return f"list of {_words(args[0])}"
    if name == "dict":
        return f"object of {_words(args[1])}"
    if args and all(isinstance(a, str) for a in args):
        return ", ".join(f"`{a}`" for a in args)
    return " or ".join(_words(a) for a in args)


def _parts() -> set[type]:
    """The types that stand inside records and are no records themselves."""
    found: set[type] = set()
    waiting = list(KINDS)
    while waiting:
        for hint in get_type_hints(waiting.pop()).values():
            for inner in _inner(hint):
                if inner not in found and inner not in KINDS:
                    found.add(inner)
                    waiting.append(inner)
    return found


def _inner(hint: Any) -> list[type]:
    if is_dataclass(hint):
        return [hint]  # type: ignore[list-item]
    return [type_ for a in get_args(hint) for type_ in _inner(a)]


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), "utf-8")
    SHEETS.write_text(sheets(), "utf-8")
