"""Pages: the text as printed, what stands in it and is no report, and what the page says of itself."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from lxml import etree

from onrecord.errors import SourceError
from onrecord.read import Options, Published
from onrecord.read.page import given_of, read_page
from onrecord.read.tagged import root_of_page

FIRST = "The bridge over the Moll was closed on Monday after an inspector found a crack in one of its piers."
SECOND = (
    "The council said that it would stay closed for a week, and that buses would run along the upper road."
)
THIRD = "A spokesman for the bus company told reporters that eleven more drivers had been called in to help."


def page(body: str, head: str = "", lang: str = ' lang="en"') -> Published:
    text = f"<!doctype html><html{lang}><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return read_page(text.encode(), "a.html", Options(), address="https://www.moll.example/x")


def story(inside: str = "", below: str = "") -> str:
    return f"""<nav><a href="/">Home</a></nav><main><article><h1>Bridge closed</h1>
    <p>{FIRST}</p>{inside}<p>{SECOND}</p><p>{THIRD}</p></article>{below}</main>
    <footer><p>All about us.</p></footer>"""


def marked(read: Published) -> list[tuple[str, str]]:
    return [(f.why, f.span.of(read.article.text)) for f in read.article.furniture]


def test_paragraphs_are_kept_and_the_page_round_them_is_not() -> None:
    read = page(story())
    assert read.article.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert read.article.title == "Bridge closed"
    assert read.article.url == "https://www.moll.example/x"
    assert read.outlet is not None and (read.outlet.name, read.outlet.domain) == (
        "moll.example",
        "moll.example",
    )


def test_quotation_marks_of_q_and_blocks_are_kept() -> None:
    inside = """<p>The mayor said: <q>We asked <q>how long</q> it would last.</q></p>
    <blockquote><p>“A week, no more,” came the answer.</p></blockquote>"""
    text = page(story(inside)).article.text
    assert "The mayor said: “We asked ‘how long’ it would last.”" in text
    assert "“A week, no more,” came the answer." in text


def test_captions_headings_and_credits_are_marked() -> None:
    inside = """<figure><img src=a><figcaption>The pier from the north. Photo: Bo Ray</figcaption></figure>
    <h2>No trains either</h2>"""
    read = page(story(inside, '<p class="author-bio">Ann Lee covers the valley and keeps bees at home.</p>'))
    assert ("caption", "The pier from the north. Photo: Bo Ray") in marked(read)
    assert [h.of(read.article.text) for h in read.article.headings] == ["No trains either"]
    bios = [words for why, words in marked(read) if "bees" in words and why == "bio"]
    assert bios or "bees" not in read.article.text


def test_inline_tags_do_not_break_words_or_paragraphs() -> None:
    inside = "<p>It cost <b>two</b> mil<i>lion</i> crowns,\n  he <a href='/x'>said</a>.<!-- no --></p>"
    assert "It cost two million crowns, he said." in page(story(inside)).article.text


def test_what_json_ld_says() -> None:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "@id": "#o", "name": "The Moll Courier"},
            {
                "@type": ["NewsArticle"],
                "headline": "Bridge shut",
                "author": [{"name": "Ann Lee"}, {"name": "Bo Ray"}],
                "publisher": {"@id": "#o"},
                "datePublished": "2026-05-04T08:00:00Z",
                "url": "/bridge",
            },
        ],
    }
    read = page(story(), f'<script type="application/ld+json">{json.dumps(data)}</script>')
    article = read.article
    assert (article.title, article.byline) == ("Bridge shut", ("Ann Lee", "Bo Ray"))
    assert (article.published, article.url) == (
        "2026-05-04T08:00:00+00:00",
        "https://www.moll.example/bridge",
    )
    assert read.outlet is not None and read.outlet.name == "The Moll Courier"


@pytest.mark.parametrize(
    "data",
    [
        "{broken",
        "[]",
        "null",
        '{"@type": 7}',
        '{"@type": "Article", "author": 5, "publisher": []}',
        "[" * 9000,
    ],
)
def test_odd_json_ld_is_passed_over(data: str) -> None:
    read = page(story(), f'<script type="application/ld+json">{data}</script>')
    assert read.article.title == "Bridge closed" and read.article.byline == ()


def test_what_meta_tags_and_the_page_say() -> None:
    head = """<title>Bridge closed | The Moll Courier</title>
    <meta property="og:site_name" content="The Moll Courier">
    <meta property="article:published_time" content="2026-05-04T08:00:00+0200">
    <link rel=canonical href="https://moll.example/bridge">"""
    body = story().replace("<p>" + FIRST, '<p class="byline">By Ann Lee and Bo Ray</p><p>' + FIRST)
    article = page(body, head).article
    assert (article.title, article.url) == ("Bridge closed", "https://moll.example/bridge")
    assert article.published == "2026-05-04T08:00:00+02:00"
    assert article.byline == ("Ann Lee", "Bo Ray")
    assert "Ann Lee" not in article.text


def test_an_agency_in_the_dateline_is_credited() -> None:
    read = page(story().replace(FIRST, f"UPPER MOLL, May 4 (Hillside News) - {FIRST}"))
    assert read.article.credit == "Hillside News"
    assert read.article.dateline == "UPPER MOLL, May 4 (Hillside News)"


def test_a_stated_language_counts_unless_the_text_speaks_strongly_against_it() -> None:
    assert page(story(), lang=' lang="en-GB"').article.language == "en"
    dutch = "De brug over de rivier is maandag gesloten nadat een inspecteur een scheur had gevonden."
    body = (
        "<article>"
        + "".join(f"<p>{dutch} Dat zei de gemeente {n} keer.</p>" for n in range(6))
        + "</article>"
    )
    assert page(body, lang=' lang="en"').article.language == "nl"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p></p>",
        "<nav><a href=/>Home</a></nav>",
        "<ul>"
        + "".join(f"<li><a href=/{n}>Story number {n} of the day that is long</a></li>" for n in range(40))
        + "</ul>",
        "<form><label>Search</label><input></form>",
        "<p>Please enable JavaScript.</p>",
    ],
)
def test_a_page_without_an_article(body: str) -> None:
    with pytest.raises(SourceError, match="no article"):
        page(body)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 20_000 + "<p>deep</p>",
        "<article><p>" + "a" * 10_000_000,
        "<p>" + "<a href=/x>l</a> " * 100_000 + "</p>",
        "<article>" + f"<p>{FIRST}</p>" * 4_000 + "</article>",
        "<p>" + "<q>" * 50_000,
        "<script>" * 100_000,
    ],
)
def test_pages_made_to_be_slow(body: str) -> None:
    began = time.process_time()
    try:
        page(body)
    except SourceError as error:
        assert str(error)
    assert time.process_time() - began < 20


def test_a_tree_is_left_as_it_was() -> None:
    """Extraction takes elements out, of a copy of its own: what is read of the page afterwards needs them."""
    data = (Path(__file__).parent / "outlets" / "guardian" / "page.html").read_bytes()
    root = root_of_page(data, None)
    before = etree.tostring(root)
    assert given_of(root, "a").text
    assert etree.tostring(root) == before


FORM = '<form action="/reply"><p>Your reply will be read by an editor before it is printed below.</p></form>'


def test_a_form_round_the_whole_page_is_no_form_beside_the_text() -> None:
    framed = page(f"<form id='f'>{story()}</form>").article.text
    assert framed == page(story()).article.text
    assert "Your reply" not in page(story(below=FORM)).article.text


def test_typed_text_is_broken_at_empty_lines_alone() -> None:
    lines = [
        line.replace(" was ", " <b>was</b>\n").replace(" would ", "\nwould ") for line in (FIRST, SECOND)
    ]
    article = page(f"<h1>Bridge closed</h1><pre>{lines[0]}\n \n{lines[1]}\n\n{THIRD}\n</pre>").article
    assert article.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_what_was_set_right_is_a_part_of_the_article() -> None:
    note = "<div class='correction'><p>Correction: it was closed on Monday, not on Sunday.</p></div>"
    assert page(story(below=note)).article.text.endswith("not on Sunday.")
    other = f"<nav class='corrections'>{note}</nav>"
    assert "Correction" not in page(story(below=other)).article.text


@pytest.mark.parametrize("mark", ["\x18", "\x0b", "\ufffe", "&#24;", "&#x1F;", "&#0011;", "&#xe;"])
def test_characters_that_no_text_has_are_left_out(mark: str) -> None:
    lines = [f"<p>A ferry was to take over the line at {n}, with forty places at a time.</p>" for n in "456"]
    lines[1] = lines[1].replace("ferry", f"ferry{mark}")
    assert page(story("".join(lines))).article.text.count("A ferry was to take over the line") == 3


def test_other_characters_stay_as_they_are() -> None:
    read = page(story("<p>Form\ffeeds &#38; signs like &#233;, &#x1Fb; and &#240; are what they were.</p>"))
    assert "Form feeds & signs like é, ǻ and ð are what they were." in read.article.text


def test_a_live_blog_that_shows_nothing_has_its_updates_in_its_data() -> None:
    said = [
        {"@type": "BlogPosting", "headline": "Ferry & buses run", "articleBody": THIRD},
        {"@type": "BlogPosting", "headline": "Closed", "articleBody": f"<p>{FIRST}</p><p>{SECOND}</p>"},
        {"@type": "BlogPosting", "headline": "A picture alone"},
        "nothing",
    ]
    data = {"@type": "LiveBlogPosting", "headline": "Bridge: live", "liveBlogUpdate": said}
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    read = page("<main><h1>Bridge: live</h1><div id=app></div></main>", head)
    assert read.article.text.split("\n\n") == ["Ferry & buses run", THIRD, "Closed", FIRST, SECOND]
    assert [h.of(read.article.text) for h in read.article.headings] == ["Ferry & buses run", "Closed"]


def test_a_bold_line_between_paragraphs_is_a_heading() -> None:
    lines = ("Council Votes to Shut It", "COUNCIL VOTES TO SHUT THE BRIDGE OVER THE MOLL FOR GOOD", "By noon")
    update = "<article><time>16.02</time><p><strong>{}</strong></p><p>{}</p><p>{}</p></article>"
    body = "".join(update.format(line, FIRST, SECOND) for line in lines)
    article = page(f"<main><h1>Bridge vote, live</h1><div><p>{THIRD}</p>{body}</div></main>").article
    assert [h.of(article.text) for h in article.headings] == list(lines)
    assert article.furniture == ()


@pytest.mark.parametrize(
    "line",
    [
        "<p><strong>Nobody was hurt on the bridge.</strong></p>",
        "<p><strong>Who saw it coming?</strong></p>",
        "<p><strong>Bo Ray:</strong> Nobody saw it coming but the ferryman and his dog</p>",
        "<ul><li><strong>Nobody was hurt on the bridge over the Moll</strong></li></ul>",
    ],
)
def test_other_bold_words_are_report(line: str) -> None:
    article = page(story(line)).article
    assert (article.headings, article.furniture) == ((), ())
