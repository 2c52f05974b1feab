"""The example coverage against its key: what of the expected record comes out, item by item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import msgspec
import yaml

from onrecord.record import Article, Linked, Quantity, Reading, Statement
from onrecord.record.event import Event
from onrecord.record.position import Commitment, Position
from onrecord.store import Store

Row = dict[str, Any]
WORD = re.compile(r"\w+")
SHARE = 0.001
"""How near a share in words is to the one in the key."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the key expects: its part of the record, where, and whether it came out."""

    part: str
    article: str
    what: str
    right: bool


def key() -> Row:
    """The key of the example coverage."""
    text = (resources.files("onrecord.example") / "expected.yml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, Any])


def checks(store: Store) -> list[Check]:
    """Every expectation of the key, held against a store of the example coverage."""
    expected = key()
    articles = {a["key"]: _article(store, a) for a in expected["articles"]}
    found: list[Check] = []
    for wanted in expected["articles"]:
        article = articles[wanted["key"]]
        reading = store.reading(article.id)
        found += _article_checks(wanted, reading, store)
    for story in expected["stories"]:
        found += _story_checks(story, {k: a.id for k, a in articles.items()}, store)
    return found


def _article(store: Store, wanted: Row) -> Article:
    name = wanted["file"]
    fits = [a for a in store.articles() if (a.source or "").rsplit("/", 1)[-1].startswith(name)]
    return next(a for a in fits if len(fits) == 1 or a.title == wanted["title"])


def words(text: str) -> list[str]:
    """The words of a text in lower case, for comparing past marks and spaces."""
    return WORD.findall(text.casefold())


def _pattern(printed: str) -> re.Pattern[str]:
    """A pattern for "first words … last words" over joined words."""
    parts = (" ".join(words(part)) for part in printed.split("…"))
    return re.compile(".*".join(re.escape(p) for p in parts), re.S)


def _same_words(printed: str, text: str) -> bool:
    """Whether a text is what the key prints, give or take a word at its edges."""
    joined = " ".join(words(text))
    match = _pattern(printed).search(joined)
    return bool(match) and len(joined) - (match.end() - match.start()) <= 12 if match else False


def _article_checks(wanted: Row, reading: Reading, store: Store) -> Iterator[Check]:
    at, article = wanted["key"], reading.article
    outlets = store.outlets()
    outlet = outlets[article.outlet].name if article.outlet in outlets else None
    yield Check(
        "outlet",
        at,
        str(wanted["outlet"]),
        outlet in (wanted["outlet"], wanted.get("outlet_or", wanted["outlet"])),
    )
    yield Check("title", at, str(wanted["title"]), article.title == wanted["title"])
    yield Check("published", at, str(wanted["published"]), article.published == wanted["published"])
    yield Check("credit", at, str(wanted["credit"]), article.credit == wanted["credit"])
    by_id = {s["id"]: s for s in wanted["statements"]}
    for s in wanted["statements"]:
        yield from _statement_checks(at, s, by_id, reading)
    for e in wanted["events"]:
        right = any(_event_fits(e, event, reading) for event in reading.of(Event))
        yield Check("event", at, e["trigger"], right)
    for q in wanted["quantities"]:
        right = any(_quantity_fits(q, quantity, article.text) for quantity in reading.of(Quantity))
        yield Check("quantity", at, q["text"], right)
    for p in wanted["positions"]:
        yield Check(
            "position", at, _named(p), any(_position_fits(p, r, reading) for r in reading.of(Position))
        )
    for c in wanted["commitments"]:
        fits = any(_commitment_fits(c, r, reading) for r in reading.of(Commitment))
        yield Check("commitment", at, f"{c['party']}: {c['action']}", fits)


def _named(p: Row) -> str:
    return f"{p['holder']} {p['stance']} {p['proposal']}"


def _statement_checks(at: str, s: Row, by_id: dict[str, Row], reading: Reading) -> Iterator[Check]:
    what = f"{s['id']} {'/'.join(str(n) for n in s['by'].values())}: {' | '.join(s['content'])[:70]}"
    found = _statement(s, reading)
    yield Check("statement", at, what, found is not None)
    if found is None:
        return
    meant = {str(n) for n in s["by"].values() if n}
    named = {n for sp in found.speakers if (n := sp.name or sp.described_as)}
    yield Check("speaker", at, f"{what} -> {sorted(named)}", _all_named(meant, named))
    if s.get("form"):
        yield Check("form", at, f"{what} -> {found.form}", found.form in (s["form"], s.get("form_or")))
    if s.get("addressee"):
        span = found.addressee.span if found.addressee else None
        printed = span.of(reading.article.text) if span else ""
        wanted = s["addressee"] if isinstance(s["addressee"], str) else s["addressee"].get("printed", "")
        yield Check("addressee", at, f"{what} -> {printed!r}", bool(set(words(wanted)) & set(words(printed))))
    if s.get("channel"):
        yield Check("channel", at, what, found.channel is not None)
    if s.get("via"):
        outer = next((o for o in reading.of(Statement) if o.id == found.via), None)
        carrier = _statement(by_id[s["via"]], reading) if s["via"] in by_id else None
        yield Check("via", at, what, outer is not None and outer == carrier)
    for flag in ("negated", "no_comment", "hedged"):
        if s.get(flag):
            yield Check(flag, at, what, bool(getattr(found, flag)))


def _statement(s: Row, reading: Reading) -> Statement | None:
    """The statement that has the expected content; without content, the one with the cue and speaker."""
    text = reading.article.text
    for found in reading.of(Statement):
        cue = found.cue.span.of(text) if found.cue else ""
        if not s["content"]:
            if set(words(s["cue"])) <= set(words(cue)) or set(words(s["cue"])) <= set(
                words(found.span.of(text))
            ):
                printed = " ".join(sp.span.of(text) for sp in found.speakers if sp.span)
                if any(set(words(p)) & set(words(printed)) for p in s["by"]):
                    return found
            continue
        whole = " ".join(c.of(text) for c in found.content)
        if _same_words(" … ".join(s["content"]), whole) and set(words(s.get("cue") or "")) <= set(
            words(found.span.of(text))
        ):
            return found
    return None


def _all_named(meant: Iterable[str], named: Iterable[str]) -> bool:
    """Whether every one that is meant is among those named, articles and titles aside."""
    given = [set(words(n)) for n in named]
    return all(any(set(words(m)) - {"the", "a"} <= n or n <= set(words(m)) for n in given) for m in meant)


def _event_fits(e: Row, event: Event, reading: Reading) -> bool:
    text = reading.article.text
    trigger = event.trigger.span.of(text)
    return bool(set(words(e["trigger"])) & set(words(trigger))) and event.type in (
        e["type"],
        e.get("type_or"),
    )


def _quantity_fits(q: Row, quantity: Quantity, text: str) -> bool:
    printed = quantity.span.of(text)
    inside = set(words(printed)) & set(words(q["text"]))
    near = quantity.value is not None and abs(quantity.value - q["value"]) < SHARE
    return bool(inside) and near and quantity.comparator in (q["comparator"], q.get("comparator_or"))


def _position_fits(p: Row, position: Position, reading: Reading) -> bool:
    holder = position.holder.name or ""
    return (
        position.stance in (p["stance"], p.get("stance_or"))
        and _close(p["holder"], holder)
        and _close(p["proposal"], position.proposal.text)
    )


def _commitment_fits(c: Row, commitment: Commitment, reading: Reading) -> bool:
    text = reading.article.text
    party = commitment.party.name or (commitment.party.span.of(text) if commitment.party.span else "")
    return (
        commitment.force in (c["force"], c.get("force_or"))
        and _close(c["party"], party)
        and _close(c["action"], commitment.action.span.of(text))
    )


def _close(one: str, other: str) -> bool:
    """Whether two phrases share half of the shorter one's words."""
    a, b = ({w for w in words(x) if len(w) > 2} for x in (one, other))
    return len(a & b) * 2 >= min(len(a), len(b)) > 0


def _story_checks(story: Row, ids: dict[str, str], store: Store) -> Iterator[Check]:
    members = {ids[k] for k in story["articles"]}
    stories = {store.story_of(a) for a in members}
    only = next(iter(stories)) if len(stories) == 1 else None
    linked: Linked | None = store.linked(only) if only else None
    yield Check(
        "story", story["key"], story["about"], linked is not None and set(linked.story.articles) == members
    )
    every = [one for one in store.all_linked() if set(one.story.articles) & members]
    for origin in story["origins"]:
        carriers = {ids[k] for k in origin["carriers"]}
        right = any(
            o.name and _close(o.name, origin["name"]) and carriers <= set(o.articles)
            for one in every
            for o in one.origins
        )
        yield Check("origin", story["key"], f"{origin['name']} ({origin['type']})", right)
    text_of = {s.id: (s.article, s.text) for s in store.found(Statement)}
    for v in story["variants"]:
        what = f"{v['speaker']} {v['base']} {v['other']}: {v['change']}"
        yield Check("variant", story["key"], what, any(_variant_fits(v, one, ids, text_of) for one in every))
    values = {q.id: f"{q.value:.0f}" for q in store.found(Quantity) if q.value is not None}
    for n in story["numbers"]:
        right = any(
            c.about.kind == "quantity" and c.verdict == n["verdict"] and _sides_fit(n, c.sides, ids, values)
            for one in every for c in one.comparisons
        )  # fmt: skip
        yield Check("number", story["key"], f"{n['of']}: {n['verdict']}", right)


def _variant_fits(v: Row, linked: Linked, ids: dict[str, str], text_of: dict[str, tuple[str, str]]) -> bool:
    """Whether the other's article has the quotation with that change; which one is the base is free, since
    the product sets each against the fullest."""
    other, kinds = ids[v["other"][0]], {v["change"], v.get("change_or")}
    return any(
        other in (text_of[x.base][0], text_of[x.other][0]) and x.change in kinds
        for x in linked.variants
        if {x.base, x.other} <= text_of.keys()
    )


def _sides_fit(n: Row, sides: Sequence[Any], ids: dict[str, str], values: dict[str, str]) -> bool:
    """Whether sides hold half of the articles and one of the figures, in figures or in words."""
    wanted = {ids[k] for keys in n["sides"].values() for k in keys}
    got = {a for side in sides for a in side.articles}
    figures = {re.sub(r"\D", "", value) for value in n["sides"]}
    shown = {re.sub(r"\D", "", side.value) for side in sides} - {""}
    shown |= {values[r] for side in sides for r in side.records if r in values}
    return len(wanted & got) * 2 >= len(wanted) and bool(figures & shown)


def shares(found: Iterable[Check]) -> dict[str, tuple[int, int]]:
    """How many came out, of how many expected, by part."""
    counts: dict[str, tuple[int, int]] = {}
    for check in found:
        right, of = counts.get(check.part, (0, 0))
        counts[check.part] = (right + check.right, of + 1)
    return counts


def measure() -> Row:
    """Read the example coverage and say what of its key came out, with every miss."""
    from onrecord.app import read
    from onrecord.settings import Settings
    from onrecord.store import open_store

    store = open_store("memory:")
    with resources.as_file(resources.files("onrecord.example") / "coverage") as folder:
        read(store, [str(folder)], Settings(jobs=1))
    found = checks(store)
    return {
        "right of expected": {part: f"{right} of {of}" for part, (right, of) in shares(found).items()},
        "missed": [f"{c.part} {c.article}: {c.what}" for c in found if not c.right],
    }
