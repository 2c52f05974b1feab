"""What is printed with an article and is no report; and report that looks like it."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.lang import load_pack
from onrecord.read.assemble import Given, assemble
from onrecord.read.furniture import FurnitureWords, LineRule, TailRule, why_of
from onrecord.read.published import Options
from onrecord.record import Article

REPORT = (
    "The bridge over the Moll was closed on Monday, and the council said it would stay closed for a week."
)


def read(text: str, **fields: object) -> Article:
    return assemble(Given(text=text, source="a", **fields), Options(), None).article  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("why", "line"),
    [
        ("credit", "Accreditation: Hillside News"),
        ("credit", "PRESS RELEASE"),
        ("credit", "FOR IMMEDIATE RELEASE"),
        ("navigation", "- ENDS -"),
        ("navigation", "The post Bridge shut: “It stays so,” says council appeared first on Hillside News."),
        (
            "newsletter",
            "You are receiving this e-mail because you signed up at hillside.example. Unsubscribe",
        ),
        ("newsletter", "You’re receiving this because you are a member."),
        ("newsletter", "View this email in your browser"),
        ("newsletter", "Update your preferences or unsubscribe from this list"),
        ("newsletter", "Unsubscribe | Privacy"),
        ("newsletter", "Was this forwarded to you? Sign up here."),
        ("newsletter", "This message was sent to ann.lee@moll.example"),
        ("navigation", "Page 2 of 3"),
        ("credit", "Source: Hillside News Agency"),
        ("credit", "(Reporting by Ann Lee in Upper Moll; Editing by Bo Ray)"),
        ("credit", "(Editing by Bo Ray)"),
        ("credit", "Additional reporting by Cy Day"),
        ("credit", "Ann Lee, Bo Ray and The Associated Press contributed to this report."),
        ("credit", "The Associated Press contributed reporting."),
        ("credit", "Contributing: Ann Lee"),
        ("credit", "With files from The Canadian Press"),
        ("credit", "© 2026 The Moll Courier. All rights reserved."),
        ("credit", "Copyright 2026 Moll Media Ltd."),
        ("credit", "(Hillside News)"),
        ("credit", "By Ann Lee and Bo Ray"),
        ("credit", "Monday, May 4, 2026 10:40"),
        ("credit", "Lee reported from Upper Moll. Contributing: Cy Day in Velm"),
        ("credit", "Courier writer Bo Ray contributed to this report. Lee reported from Velm."),
        ("credit", "This story has been updated."),
        ("credit", "— This report was updated at 3:20 p.m."),
        ("credit", "This is a developing story and will be updated."),
        ("credit", "This column first appeared in The Slipway."),
        ("bio", "• Bo Ray is editor in chief emeritus of The Moll Courier."),
        ("bio", "Ann Lee is a former bridge inspector and now a columnist with The Moll Courier."),
        ("bio", "Cy Day teaches law in Velm. The opinions expressed in this commentary are his own."),
        ("navigation", "More:Council knew of crack in 2024"),
        ("navigation", "More: Five bridges that are older"),
        ("navigation", "Read more from Hillside News:"),
        ("navigation", "Watch the full interview with the engineer below:"),
        ("navigation", "The whole letter can be read here."),
        ("navigation", "For a list of the bridges and their age, click here."),
        ("navigation", "Follow Courier coverage of the bridge at https://moll.example/bridge"),
        ("navigation", "July 5:Council narrows its search for a new bridge"),
        ("navigation", "Ten Bridges That Are Older Than the One Over the Moll"),
        ("navigation", "Can You Mend a Crack in a Week?"),
        ("navigation", "This article is more than 10 months old"),
        ("navigation", "For more on the bridges of the valley, visit moll.example"),
        ("credit", "• Bo Ray contributed to this article, which is based in part on wire service reports."),
        ("credit", "— Cy Day"),
        ("bio", "Lee can be reached at ann.lee@moll.example"),
        ("comment-policy", "We encourage readers who wish to comment to do so on our page."),
        ("promo", "Interested in bridges? Add bridges as an interest to stay up to date"),
        ("promo", "Like what you’re reading? Tell a friend about the Courier"),
        ("caption", "Image The pier in May. Credit Bo Ray for The Moll Courier"),
        ("caption", "A bridge is seen from the air above Velm (Reuters: Bo Ray)"),
        ("caption", "Bo Ray / Hillside News; Getty Images"),
        ("caption", "(Bo Ray/Reuters)"),
        ("caption", "The council met in its hall on Thursday. Bo Ray/Hill Call"),
        ("caption", "CLOSE The bridge was shut after a crack was found. USA TODAY"),
        ("bio", "Ann Lee is the valley editor of The Moll Courier, follow her on Mastodon."),
        ("bio", "Bo Ray is a columnist for The Moll Courier."),
        ("bio", "Ann Lee covers rivers and roads for The Moll Courier."),
        ("bio", "Follow Ann Lee on Twitter: @annleemoll"),
        ("bio", "Write to Ann Lee at ann.lee@moll.example"),
        ("comment-policy", "Join the Conversation!"),
        ("comment-policy", "We welcome civil comments. Insults will be removed."),
        ("comment-policy", "For details, see our Comment Policy."),
        ("comment-policy", "Show 12 comments"),
        ("newsletter", "Sign up for our free morning newsletter."),
        ("newsletter", "Get the valley's news straight to your inbox."),
        ("newsletter", "Subscribe to The Moll Courier."),
        ("navigation", "Read more: Bridge inspector resigns"),
        ("navigation", "Related: A short history of the Moll bridge"),
        ("navigation", "Share this on Facebook"),
        ("navigation", "Click here for more pictures."),
        ("navigation", "Story continued below"),
        ("promo", "Advertisement"),
        ("promo", "Support independent journalism from the valley."),
        ("caption", "The pier as it looked on Monday, May 4, 2026. (Photo by Bo Ray)"),
        ("caption", "Council leader Cy Day on the bridge. Photo: Bo Ray"),
        ("caption", "The pier from the north. (AP Photo/Bo Ray)"),
        ("caption", "FILE PHOTO: The bridge over the Moll. REUTERS/Bo Ray"),
        ("bio", "— Ida Holm is Hillside News’s roving correspondent."),
        (
            "credit",
            "Hillside News, whose texts many papers print, is an editorially independent service.",
        ),
        ("navigation", "Authors:"),
        ("promo", "“Moll Tonight” airs at 9 p.m. on weekdays."),
    ],
)
def test_furniture(why: str, line: str) -> None:
    article = read(f"{REPORT}\n\n{REPORT}\n\n{line}")
    assert [(f.why, f.span.of(article.text)) for f in article.furniture] == [(why, line)]


@pytest.mark.parametrize(
    "line",
    [
        "The council's reporting by Monday had shown three cracks, and the mayor said so.",
        "The press release did not say who had paid for the bridge.",
        "The post of harbour master first appeared in the town's books in 1840, she said.",
        "To change your preferences, the council told members, you have to write to it.",
        "“You are receiving this because nobody else would,” the letter began.",
        "Ends of the bridge were closed on Monday.",
        "Ann Lee is the mayor of Upper Moll, and she said the bridge would open on Friday.",
        "Bo Ray is a columnist for The Moll Courier who was arrested on Monday, police said.",
        "“Follow him on Twitter if you want lies,” the mayor told reporters.",
        "Share prices fell on Monday after the bridge was closed.",
        "Sign up or shut up, the union told its members, according to two of them.",
        "Related to the accident is a second case, which the court will hear in May.",
        "The source: a letter that the mayor wrote in 2024 and never sent.",
        "Cy Day contributed 40,000 crowns to the fund in 2025, the mayor said.",
        "Comments by the mayor on Monday angered the union.",
        "Photographs of the pier show a crack that is two metres long, she said.",
        "The mayor said he had seen the photo (which was taken in May).",
        "More than 400 people signed the letter.",
        "Watch groups said that the vote had been fair.",
        "Videos posted on Telegram showed smoke over the port.",
        "By Monday evening the council had closed the bridge.",
        "Copyright law protects the pictures, the court found.",
        "Support for the plan has fallen since May, a poll showed.",
        "Read the letter aloud, the judge told him.",
        "Subscribers of the network lost their connection, the company said.",
        "Reuters reported on Monday that the council had known of the crack.",
        "Advertisement spending fell by 4 percent, the company said.",
        "Follow-up talks are planned for Tuesday.",
        "Get out of the valley, the mayor told the people who live there.",
        "Join us or leave us alone, she told the crowd.",
        "Coverage of the trial was free of bias, the judge said.",
        "The views expressed in the letter were his own, the mayor said.",
        "This report was ordered by the council in May.",
        "Correction: an earlier text said that 17 buses ran. The correct number is 11.",
        "More: that was what the union asked for on Monday, and got.",
        "Read more into it than I did, the mayor told reporters.",
        "Watch what he does below the bridge, the engineer warned.",
        "Lee reported from the front for thirty years, and died on Monday.",
        "Cy Day is a professor of law who said the vote had been fair.",
        "Bridges of the valley | a list that the council drew up in May.",
        "Cy Day, Hillside News",
        "- Upper Moll",
        "The mayor: We were told nothing at all about the crack",
        "Two months ago the bridge was still open.",
        "The interview was edited by the police before it was shown, the court found.",
        "Information from the letter was used in the trial, the judge said.",
        "The mayor’s talk airs on Monday, and by then the bridge will be open, said the council.",
        "The council asked people to send their pictures to the police.",
        "He posted a photo of the pier on May 4, 2026, and took it down on Monday.",
    ],
)
def test_report_that_looks_like_furniture(line: str) -> None:
    for text in (f"{REPORT}\n\n{line}", f"{line}\n\n{REPORT}", f"{REPORT}\n{line}\n{REPORT}"):
        assert read(text).furniture == ()


def test_a_credit_at_the_end_of_a_paragraph() -> None:
    article = read(f"{REPORT} (Reporting by Ann Lee; Editing by Bo Ray)")
    assert [f.span.of(article.text) for f in article.furniture] == [
        "(Reporting by Ann Lee; Editing by Bo Ray)"
    ]


def test_a_line_with_the_byline_or_the_outlet_alone() -> None:
    article = read(f"Ann Lee\nTHE MOLL COURIER\n{REPORT}", outlet="The Moll Courier", byline=("By Ann Lee",))
    assert [f.span.of(article.text) for f in article.furniture] == ["Ann Lee", "THE MOLL COURIER"]


@pytest.mark.parametrize(
    ("why", "line"),
    [
        ("credit", "Ann Lee"),
        ("credit", "Ann Lee and Bo Ray"),
        ("credit", "Ann Lee, Bo Ray and Cy de Day"),
        ("bio", "Cy Day is a professor of law at the University of Velm."),
        ("credit", "KMOL-TV, Upper Moll"),
        ("caption", "The pier of the bridge from the north, May 4, 2026. (Bo Ray/Hillside)"),
    ],
)
def test_what_stands_above_the_text_alone(why: str, line: str) -> None:
    above, within = (read("\n\n".join([*[REPORT] * n, line, *[REPORT] * 9])) for n in (0, 4))
    assert [(f.why, f.span.of(above.text)) for f in above.furniture] == [(why, line)]
    assert within.furniture == ()


@pytest.mark.parametrize(
    ("why", "line"),
    [
        ("credit", "Written by Ann Lee"),
        ("caption", "The council met for seven hours. | REUTERS Bridge stays shut"),
        ("credit", "This interview has been lightly edited and condensed for clarity."),
        ("credit", "(Refiles to fix a name in the fourth paragraph.)"),
        ("credit", "Material from the Hillside News Agency was used in this report."),
        ("caption", "Over the Moll at last! A photo posted by Bo Ray (@boray7) on May 4, 2026 at 9:51am PST"),
        ("caption", "Facebook Twitter Pinterest The pier from the north"),
        ("caption", "Ida Holm on the bridge that she looked after. (Bo Ray, special to Hillside News)"),
        ("navigation", '[embedtweet id="42"]'),
        ("navigation", '-- "Bridge To Stay Shut Until June." (The Fen Gazette)'),
        ("navigation", "Valley Bridges Of The Moll Bridges Of The Moll Listen · 3:34 3:34"),
        ("navigation", "Read more about the bridges of the valley"),
        ("navigation", "Watch the video above for the full interview."),
        ("navigation", "MAYOR OF UPPER MOLL SAYS BRIDGE WILL STAY SHUT UNTIL THE END OF JUNE"),
        ("navigation", "#mollbridge"),
        ("promo", "In each episode Bo Ray walks over a bridge. Click to subscribe!"),
        ("promo", "Should the bridge be pulled down? Vote Now in Our Poll"),
        ("promo", "Are you there? Send us your pictures, but please stay safe."),
        ("promo", "Ida Holm sits down with Bo Ray. Watch “Moll Tonight” at 9 p.m. for their interview."),
    ],
)
def test_what_is_no_report_wherever_it_stands(why: str, line: str) -> None:
    for n in (0, 4):
        article = read("\n\n".join([*[REPORT] * n, line, *[REPORT] * 9]))
        assert [(f.why, f.span.of(article.text)) for f in article.furniture] == [(why, line)]


@pytest.mark.parametrize(
    "line", ["The Founding", "Bridge Shut", "What Lies Below", "Bridge Stays Shut, Council Says"]
)
def test_a_title_above_the_text_is_no_byline(line: str) -> None:
    article = read(f"{line}\n\n{REPORT}\n\n{REPORT}", title=line)
    assert article.furniture == ()


def test_a_caption_and_the_title_in_one_line() -> None:
    line = "The council met for seven hours on Monday. Bridge stays shut"
    article = read(f"{line}\n\n{REPORT}", title="Bridge stays shut")
    assert [(f.why, f.span.of(article.text)) for f in article.furniture] == [("caption", line)]


def test_the_text_is_never_changed() -> None:
    text = f"  {REPORT}\r\n\r\nRead more:  \n(Hillside News)\n"
    assert read(text).text == text


def test_rules_run_in_linear_time() -> None:
    """The longest line that each rule may see, made of what it repeats; and very long lines."""
    words = load_pack("en").read("furniture", FurnitureWords)
    longest = max(rule.longest for rule in words.lines)
    began = time.process_time()
    for piece in (
        "A",
        "A ",
        "Aa ",
        "a ",
        "(",
        "A. ",
        "and ",
        "Aa, ",
        "@",
        "By Aa and ",
        "is a ",
        "of ",
        "A/",
        "“",
        "x. ",
    ):
        why_of((piece * longest)[:longest], above=0)
        why_of(piece * 200_000, above=0)
    assert time.process_time() - began < 8


RULES = load_pack("en").read("furniture", FurnitureWords)


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.lines if rule.needs], ids=lambda rule: rule.pattern[:50]
)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_line_matches_without_a_word_that_its_rule_needs(rule: LineRule, data: st.DataObject) -> None:
    line = data.draw(st.from_regex(re.compile(rule.pattern)))
    match = re.compile(rule.pattern).search(line)
    assert match is not None and any(word in match.group() for word in rule.needs)


@pytest.mark.parametrize("rule", RULES.tails, ids=lambda rule: rule.pattern[:50])
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_tail_ends_as_its_rule_says(rule: TailRule, data: st.DataObject) -> None:
    match = re.compile(rule.pattern).search(data.draw(st.from_regex(re.compile(rule.pattern))))
    assert match is not None and match.group().strip().rstrip(".")[-1:] in tuple(rule.ends)


def test_what_somebody_says_in_capitals_is_no_link() -> None:
    said = "THE BRIDGE IS SHUT UNTIL FURTHER NOTICE, AND NOBODY IS TO WALK ON IT FROM NOW ON"
    assert why_of(said, below=4, above=4) == "navigation"
    for end in (".", "!", "?", "”"):
        assert why_of(said + end, below=4, above=4) is None
    assert why_of("WHAT ARE THE CHANCES OF THE BRIDGE", below=4, above=4) is None


GUEST = "Cy Day is the executive director of Moll Watch, which looks after bridges."


@pytest.mark.parametrize("lines", [(GUEST, REPORT, REPORT), (REPORT, REPORT, GUEST)])
def test_who_a_guest_is_at_the_head_and_the_foot(lines: tuple[str, ...]) -> None:
    article = read("\n\n".join(lines))
    assert [(f.why, f.span.of(article.text)) for f in article.furniture] == [("bio", GUEST)]


@pytest.mark.parametrize(
    "line",
    [
        "Cy Day is weighing a suit against the former director of the works, two lawyers say.",
        "President Bo Ray is chairman of the council that closed the bridge on Monday.",
        "Cy Day is a former director of the works, and he told the council of the crack on Monday.",
    ],
)
def test_news_of_somebody_at_the_head_is_report(line: str) -> None:
    assert not read(f"{line}\n\n{REPORT}\n\n{REPORT}").furniture


def test_what_an_author_tells_of_himself() -> None:
    said = "Cy Day lives beside the Moll and is at work on a book."
    text = f"{REPORT}\n\n{REPORT}\n\n{said}"
    article = read(text, byline=("Cy Day",))
    assert [(f.why, f.span.of(article.text)) for f in article.furniture] == [("bio", said)]
    assert not read(text, byline=("Ann Lee",)).furniture
