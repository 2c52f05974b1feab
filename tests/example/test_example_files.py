"""The key to the bundled coverage must quote it exactly, or no test can lean on it."""

from __future__ import annotations

import calendar
import datetime as dt
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree
from lxml import html as lxml_html

EXAMPLE = Path(str(files("onrecord"))) / "example"
COVERAGE = EXAMPLE / "coverage"
KEY: dict[str, Any] = yaml.safe_load((EXAMPLE / "expected.yml").read_text(encoding="utf-8"))
ARTICLES: dict[str, dict[str, Any]] = {article["key"]: article for article in KEY["articles"]}
STORIES: dict[str, dict[str, Any]] = {story["key"]: story for story in KEY["stories"]}

PLOVER = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE"),
    *("REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
STANCES = {"backs", "rejects", "conditional", "demands", "undecided"}
FORCES = {"promise", "threat", "offer", "refusal", "plan"}
CHANGES = {"same", "trimmed", "dropped_words", "altered", "shifted_edges", "paraphrased"}
VERDICTS = {"agree", "differ", "single", "changed", "unclear"}
ORIGIN_TYPES = {
    *("wire", "interview", "press-release", "social-post", "document", "outlet", "speech", "unknown"),
}
FURNITURE = {"caption", "bio", "comment-policy", "newsletter", "credit", "navigation", "promo"}
MONTHS = list(calendar.month_name)[1:]
WEEKDAYS = list(calendar.day_name)
BLOCKS = {
    *("p", "h1", "h2", "h3", "h4", "li", "div", "title"),
    *("figcaption", "time", "address", "label", "button"),
}


def squeeze(text: str) -> str:
    return " ".join(text.split())


def page_text(source: str) -> str:
    """All text of a page, one block a line, scripts and styles left out."""
    root = lxml_html.fromstring(source)
    etree.strip_elements(root, "script", "style", with_tail=False)
    for element in root.iter():
        if element.tag in BLOCKS:
            element.tail = "\n" + (element.tail or "")
    text = etree.tostring(root, method="text", encoding="unicode")
    return "\n".join(filter(None, map(squeeze, text.split("\n"))))


def feed_item(title: str) -> str:
    root = etree.fromstring((COVERAGE / "estuary-radio.xml").read_bytes())
    for item in root.iter("item"):
        if item.findtext("title") == title:
            body = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
            rest = [item.findtext("title"), item.findtext("{http://purl.org/dc/elements/1.1/}creator")]
            return "\n".join([*filter(None, rest), root.findtext("channel/title") or "", page_text(body)])
    raise AssertionError(f"no item {title!r} in the feed")


def json_row(external_id: str) -> dict[str, Any]:
    for line in (COVERAGE / "desk.jsonl").read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        if row["id"] == external_id:
            return row
    raise AssertionError(f"no row {external_id!r}")


@cache
def source_text(key: str) -> str:
    """The text of one article's source, one paragraph a line, furniture and all."""
    article = ARTICLES[key]
    path = COVERAGE / article["file"]
    if path.suffix == ".html":
        return page_text(path.read_text(encoding="utf-8"))
    if path.suffix == ".xml":
        return feed_item(article["title"])
    if path.suffix == ".jsonl":
        row = json_row(article["external_id"])
        text = "\n".join(filter(None, [row["title"], row["byline"], row["outlet"], row["text"]]))
    else:
        text = path.read_text(encoding="utf-8")
    return "\n".join(filter(None, map(squeeze, text.split("\n"))))


def occurs(words: str, text: str) -> bool:
    """Whether `first words … last words` stand in one paragraph, in that order."""
    pieces = words.split(" … ")
    for paragraph in text.split("\n"):
        at = 0
        for piece in pieces:
            found = paragraph.find(piece, at)
            if found < 0:
                break
            at = found + len(piece)
        else:
            return True
    return False


def statement_words(statement: dict[str, Any]) -> Iterator[str]:
    yield from statement["by"]
    yield from statement["content"]
    yield from statement.get("quoted", [])
    yield from (f"[{words}]" for words in statement.get("brackets", []))
    yield from filter(None, (statement["cue"], statement.get("setting"), statement.get("when")))
    for part in ("addressee", "channel"):
        if part in statement:
            yield statement[part]["printed"]


def printed_words(article: dict[str, Any]) -> Iterator[str]:
    """Everything that the key says is printed in an article."""
    yield article["title"]
    for name in ("dateline", "credit", "credit_printed", "subtitle"):
        yield from filter(None, [article.get(name)])
    yield from article["byline"]
    yield from article["headings"]
    yield from article.get("never", [])
    for name in ("furniture", "quantities", "flags", "corrections"):
        yield from (item["text"] for item in article.get(name, []))
    for statement in article["statements"]:
        yield from statement_words(statement)
    for event in article["events"]:
        yield from filter(None, (event.get(name) for name in ("trigger", "actor", "target", "place", "when")))
    for position in article["positions"]:
        yield from filter(None, (position.get(name) for name in ("proposal", "proposal_or", "condition")))
    for commitment in article["commitments"]:
        yield from filter(None, (commitment.get(name) for name in ("action", "condition", "due")))


@pytest.mark.parametrize("key", ARTICLES)
def test_all_that_the_key_quotes_is_printed(key: str) -> None:
    text = source_text(key)
    assert [words for words in printed_words(ARTICLES[key]) if not occurs(words, text)] == []


@pytest.mark.parametrize("key", ARTICLES)
def test_headings_and_furniture_are_paragraphs_or_parts_of_one(key: str) -> None:
    lines = source_text(key).split("\n")
    assert set(ARTICLES[key]["headings"]) <= set(lines)
    assert {item["why"] for item in ARTICLES[key]["furniture"]} <= FURNITURE
    for item in ARTICLES[key]["furniture"]:
        for statement in ARTICLES[key]["statements"]:
            assert not any(occurs(words, item["text"]) for words in statement["content"]), item


@pytest.mark.parametrize("key", ARTICLES)
def test_the_words_used_for_kinds_are_those_of_the_record(key: str) -> None:
    article = ARTICLES[key]
    assert {event["type"] for event in article["events"]} <= PLOVER | {None}
    assert {position["stance"] for position in article["positions"]} <= STANCES
    assert {commitment["force"] for commitment in article["commitments"]} <= FORCES
    assert {statement["form"] for statement in article["statements"]} <= {"direct", "indirect", "mixed"}
    assert {quantity["comparator"] for quantity in article["quantities"]} <= {"=", ">", ">=", "<", "<=", "~"}


@pytest.mark.parametrize("key", ARTICLES)
def test_statements_fit_together(key: str) -> None:
    statements = ARTICLES[key]["statements"]
    ids = [statement["id"] for statement in statements]
    assert len(ids) == len(set(ids))
    for statement in statements:
        assert statement.get("via") in {None, *ids}
        assert bool(statement["content"]) or statement.get("no_comment")
        marked = any(mark in piece for piece in statement["content"] for mark in '“"')
        assert marked == (statement["form"] != "indirect"), statement["id"]
        anonymous = set(statement["by"].values()) == {None}
        assert not statement.get("anonymous") or anonymous, statement["id"]


def test_each_piece_of_the_coverage_is_in_the_key() -> None:
    assert {article["file"] for article in ARTICLES.values()} == {path.name for path in COVERAGE.iterdir()}
    rows = (COVERAGE / "desk.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = {article["external_id"] for article in ARTICLES.values() if "external_id" in article}
    assert {json.loads(row)["id"] for row in rows} == wanted
    items = len(list(etree.fromstring((COVERAGE / "estuary-radio.xml").read_bytes()).iter("item")))
    assert items == sum(article["file"] == "estuary-radio.xml" for article in ARTICLES.values())


def test_articles_outlets_and_days() -> None:
    told = [ARTICLES[key] for key in STORIES["ferry-port"]["articles"]]
    assert len(told) >= 12
    assert len({article["outlet"] for article in told} - {None}) >= 6
    days = {article["published"][:10] for article in ARTICLES.values() if article["published"]}
    assert days == {"2026-04-18", "2026-04-19", "2026-04-20"}
    assert sum(len(article["statements"]) for article in ARTICLES.values()) >= 60


@pytest.mark.parametrize("key", ARTICLES)
def test_articles_are_long_enough_to_be_read_as_news(key: str) -> None:
    least = 80 if key in {"lantern-barge", "radio-swim"} else 120
    assert least <= len(source_text(key).split()) <= 600


def test_stories_take_each_article_once() -> None:
    told = [key for story in STORIES.values() for key in story["articles"]]
    assert sorted(told) == sorted(ARTICLES)


@pytest.mark.parametrize("key", STORIES)
def test_stories_name_only_their_own_articles_and_statements(key: str) -> None:
    story = STORIES[key]
    own = set(story["articles"])
    for origin in story["origins"]:
        assert origin["type"] in ORIGIN_TYPES and set(origin["carriers"]) <= own
    for number in story["numbers"]:
        assert number["verdict"] in VERDICTS
        assert {carrier for carriers in number["sides"].values() for carrier in carriers} <= own
    for variant in story["variants"]:
        assert variant["change"] in CHANGES
        for article, statement in (variant["base"], variant["other"]):
            assert article in own
            assert statement in {each["id"] for each in ARTICLES[article]["statements"]}


@pytest.mark.parametrize("key", STORIES)
def test_people_are_named_in_their_story_and_speak_under_one_name(key: str) -> None:
    story = STORIES[key]
    texts = "\n".join(source_text(article) for article in story["articles"])
    for person in story["people"]:
        assert all(occurs(name, texts) for name in (person["name"], *person["also"])), person
        spoken = {
            name
            for article in story["articles"]
            for statement in ARTICLES[article]["statements"]
            for printed, name in statement["by"].items()
            if printed in person["also"] and name
        }
        assert spoken <= {person["name"]}, person


def test_altered_words_stand_in_one_text_and_not_in_the_other() -> None:
    variant = next(each for each in STORIES["ferry-port"]["variants"] if "words" in each)
    assert variant["change"] == "altered" and len(variant["words"]) == 2
    base, other = source_text(variant["base"][0]), source_text(variant["other"][0])
    for before, after in variant["words"].items():
        assert before in base and after in other


def printed_dates(text: str) -> Iterator[tuple[str, str, dt.date]]:
    """Every weekday printed beside a date: the words, the weekday, the date. No year means 2026."""
    names = "|".join(MONTHS)
    month_first = rf"({'|'.join(WEEKDAYS)}), ({names}) (\d{{1,2}})(?:, (\d{{4}}))?"
    day_first = rf"({'|'.join(WEEKDAYS)}),? (\d{{1,2}}) ({names})(?: (\d{{4}}))?"
    for found in re.finditer(month_first, text):
        weekday, month, day, year = found.groups()
        yield found.group(), weekday, dt.date(int(year or 2026), MONTHS.index(month) + 1, int(day))
    for found in re.finditer(day_first, text):
        weekday, day, month, year = found.groups()
        yield found.group(), weekday, dt.date(int(year or 2026), MONTHS.index(month) + 1, int(day))


def test_weekdays_are_right_but_for_the_one_in_a_caption() -> None:
    seen, wrong = 0, []
    for key in ARTICLES:
        for words, weekday, date in printed_dates(source_text(key)):
            seen += 1
            if WEEKDAYS[date.weekday()] != weekday:
                wrong.append((key, words))
    assert seen >= 6
    assert wrong == [("slipway", "Thursday, April 18, 2026")]
    assert [flag["text"] for flag in ARTICLES["slipway"]["flags"]] == ["Thursday, April 18, 2026"]


def test_the_feed_gives_each_item_its_right_weekday() -> None:
    root = etree.fromstring((COVERAGE / "estuary-radio.xml").read_bytes())
    for date in [element.text or "" for element in root.iter("pubDate", "lastBuildDate")]:
        stamp = dt.datetime.strptime(date, "%a, %d %b %Y %H:%M:%S %z")
        assert date.startswith(WEEKDAYS[stamp.weekday()][:3])


def test_links_lead_only_to_reserved_domains() -> None:
    for path in COVERAGE.iterdir():
        for host in re.findall(r"https?://([^/\s\"<]+)", path.read_text(encoding="utf-8")):
            assert host.endswith(".example") or host in {"schema.org", "purl.org"}, (path.name, host)


def test_wire_copy_is_whole_edited_and_cut() -> None:
    wire = json_row("northwater-18-0710")["text"].split("\n\n")
    body = [squeeze(paragraph) for paragraph in wire[:-1]]
    carriers = ("preseli-barge", "courier-barge", "lantern-barge")
    whole, edited, cut = (source_text(key).split("\n") for key in carriers)
    assert set(body) <= set(whole)
    assert 0 < len(set(body) & set(cut)) < len(body)
    assert not set(body) <= set(edited) and body[1] in edited
