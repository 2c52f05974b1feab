"""How values are shown: days, counts, addresses within the site. What templates call."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from onrecord.record.sureness import Scored, sure
from onrecord.store.words import QUOTED, asked_for, places
from onrecord.team.talk import CALLED
from onrecord.view.cuts import shortened
from onrecord.view.marks import marked
from onrecord.view.pictures.svg import isolated
from onrecord.view.pins import AROUND, Pin
from onrecord.web.forms import number_in

SHORT = 12
"""Characters of a hash that an address has."""


def day(when: str | None) -> str:
    """The day of a time; empty where none is known."""
    return when[:10] if when else ""


def moment(when: str | None) -> str:
    """The day of a time with the hour where that is known; empty where no day is."""
    return f"{when[:10]} {when[11:16]}".strip() if when else ""


def line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def sentence(text: str) -> str:
    """A line that says what is wrong with an end, as a sentence has it."""
    return text + ("" if text.endswith((".", "!", "?")) or not text else ".")


def edge(text: str, *, start: bool) -> str:
    """What stands before or after a pin's words, on one line; where that line goes on, with a mark that
    says so, and without a word cut in two."""
    flat = text.replace("\n", " ")
    if len(text) < AROUND:  # nothing more stands on that line
        return flat.lstrip() if start else flat.rstrip()
    return f"…{flat.partition(' ')[2].lstrip()}" if start else f"{flat.rpartition(' ')[0].rstrip()}…"


def strong(text: str, parts: Iterable[str]) -> Markup:
    """A text with the parts that stand in it, one after another, set off."""
    made, rest = Markup(), text
    for part in parts:
        before, found, after = rest.partition(part) if part else (rest, "", "")
        if found:
            made += escape(before) + Markup("<b>{}</b>").format(found)
            rest = after
    return made + escape(rest)


def lit(text: str, asked: str) -> Markup:
    """A text with all that was asked for set off, where it stands as it was looked for."""
    made, at = Markup(), 0
    for span, _ in places(text, asked_for(asked)):
        if span.start >= at:
            made += escape(text[at : span.start]) + Markup("<mark>{}</mark>").format(span.of(text))
            at = span.end
    return made + escape(text[at:])


def unsure(rows: Iterable[Scored]) -> bool:
    """Whether the reading of all rows that tell one thing is less sure."""
    return not any(map(sure, rows))


def asked(words: str) -> str:
    """What was searched for, as a heading: in quotation marks, unless it has some."""
    return words if QUOTED.search(words) else f"“{words}”"


def each(names: Iterable[str], between: str) -> Markup:
    """Names in a row, each by itself, so that one that is written from right to left turns none round."""
    return Markup(between).join(Markup("<bdi>{}</bdi>").format(name) for name in names)


def talk(text: str) -> Markup:
    """A note: paragraphs and lines as they were written, whom it names set off; nothing else is markup."""
    made = Markup()
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = (Markup(CALLED.sub(_called, str(escape(line)))) for line in paragraph.split("\n"))
        made += Markup("<p>{}</p>").format(Markup("<br>").join(lines))
    return made


def _called(match: re.Match[str]) -> str:
    return f'<b class="called">{match[0]}</b>'


def web_address(url: str | None) -> str | None:
    """An address that a link may lead to: http and https only."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


# --- addresses in the site ------------------------------------------------------------------------------


def story_address(story: str, *parts: str) -> str:
    """The address of a story, or of a page of it."""
    return "/".join(("/stories", quote(story, safe=""), *(quote(p, safe="") for p in parts)))


def article_address(article: str, record: str = "") -> str:
    """The address of an article, or of a record in it."""
    own = f"/articles/{quote(article, safe='')}"
    return f"{own}/{quote(record, safe='')}#t-{quote(record, safe='')}" if record else own


def person_address(entity: str, *parts: str) -> str:
    """The address of somebody over all stories, or of a page of theirs."""
    return "/".join(("/people", quote(entity, safe=""), *(quote(p, safe="") for p in parts)))


def pin_address(pin: Pin) -> str:
    """The address of a pin: it holds the hash of the text in which its offsets count."""
    return f"{article_address(pin.article)}/at/{pin.start}-{pin.end}-{pin.text_sha256[:SHORT]}#pin"


def with_query(path: str, query: Mapping[str, str], **changed: str | None) -> str:
    """An address with what its page was asked for, some of it changed or, if None, left out."""
    asked = {k: v for k, v in {**query, **changed}.items() if v}
    return f"{path}?{urlencode(asked)}" if asked else path


def begins(asked: str | None) -> int:
    """The number of the row with which a part of a page begins, as it was asked for; else 0."""
    return (number_in(asked) if asked else None) or 0


def joined(names: Sequence[str], most: int) -> tuple[Sequence[str], int]:
    """The first names, and how many more there are."""
    return names[:most], max(0, len(names) - most)


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "moment": moment,
    "line": line,
    "sentence": sentence,
    "strong": strong,
    "lit": lit,
    "unsure": unsure,
    "asked": asked,
    "each": each,
    "isolated": isolated,
    "talk": talk,
    "web_address": web_address,
    "marked": marked,
    "shortened": shortened,
    "begins": begins,
}
GLOBALS: dict[str, Callable[..., Any]] = {
    "edge": edge,
    "story_address": story_address,
    "article_address": article_address,
    "person_address": person_address,
    "pin_address": pin_address,
    "with_query": with_query,
    "joined": joined,
}
