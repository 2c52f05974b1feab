"""What is no report in the midst of one: captions by their credits, links by their labels, the page itself;
and report that looks like it."""

from __future__ import annotations

import pytest

from onrecord.read.assemble import Given, assemble
from onrecord.read.published import Options
from onrecord.record import Article

REPORT = (
    "The bridge over the Moll was closed on Monday, and the council said it would stay closed for a week."
)


def read(*lines: str) -> Article:
    return assemble(Given(text="\n\n".join(lines), source="a"), Options(), None).article


@pytest.mark.parametrize(
    ("why", "line"),
    [
        (
            "caption",
            'The mayor hears a talk on "Bridges at Risk" in Velm, May 4, 2026. REUTERS/Bo Ray/File Photo',
        ),
        ("caption", "“We were told nothing,” said the mayor of Upper Moll. | Moll Press Pool"),
        ("caption", "The bridge is seen from the air in Upper Moll. Bo Ray/Fen Gazette via AP, File"),
        ("caption", "'They never asked us,' the ferryman says [Bo Ray/Hillside News]"),
        ("caption", "The pier at low water on Monday. Photo: bo ray/Reuters"),
        ("caption", "Two engineers explain how a crack grows. Photo/Video: AP"),
        ("caption", "Ida Holm Composite: Ida Holm/Moll Rowing Club"),
        ("caption", "Photo-Illustration: Bo Ray"),
        ("caption", "A sign that reads “Shut” hangs on the pier in May. (Reuters photo: Bo Ray)"),
        ("caption", "Bo Ray/The Moll Courier Ida Holm shows where the crack in the pier was found."),
        ("caption", "SOURCE: Council of Upper Moll | Bo Ray/Staff"),
        (
            "caption",
            "Image copyright Bo Ray Image caption The pier from the north: it was built in 1931, never "
            "mended since, and is soon to be pulled down together with the bridge that stood on it",
        ),
        ("caption", 'CLOSE The council has shut the bridge that it called "safe" in May. USA TODAY'),
        ("caption", "Now playing: Watch this: How a crack grows under a bridge"),
        ("caption", "Mayor: Nobody told me about the crack 02:14"),
        ("navigation", "Related news:"),
        ("navigation", "Related Coverage Council of Velm looks at its own bridges"),
        ("navigation", "►READ MORE:"),
        ("navigation", "see also Bridge inspector resigns The man who found the crack has left his post..."),
        ("navigation", "TRENDING: Council of Velm Shuts a Second Bridge"),
        ("navigation", "BELOW: The engineer shows where the crack was found."),
        ("navigation", "More pictures here."),
        ("navigation", "Urgent:"),
        ("navigation", "Don’t see the map above? Click here."),
        ("navigation", "(For an article on the bridges of Velm, go here.)"),
        ("navigation", "Full video of the mayor’s remarks:"),
        ("navigation", "WATCH THE ENGINEER EXPLAIN THE CRACK:"),
        ("navigation", "Read the whole letter of the council HERE."),
        ("navigation", "[Related: How safe are the bridges of the valley?]"),
        ("navigation", "You’re currently viewing the short version of this article."),
        ("navigation", "Scroll down for video"),
        ("navigation", "[Trying to follow the trial? Here is our guide to the valley.]"),
        ("promo", "SHARE YOUR THOUGHTS Should the bridge be pulled down? Join the conversation below."),
        ("promo", "[Editor’s note: As a service to the valley, our coverage is free.]"),
        ("promo", "We encourage you to contact the Courier if you can improve our map."),
        ("promo", "- Check out the Courier map of bridges and plan your way to work."),
        ("promo", "Are you in Upper Moll? Get in touch by emailing bridge@moll.example."),
        ("promo", "Please include a contact number if you are willing to speak to a reporter."),
        ("promo", "Subscribe on Apple Podcasts, Spotify, or wherever you listen to podcasts."),
        ("promo", "Watch Mayor Day’s speech on Moll TV tonight at 8 pm"),
        ("promo", "The Courier presents its talk on bridges - click here for a free copy!"),
        ("newsletter", "Moll Courier Daily Get the latest stories from the valley every weekday."),
        ("newsletter", "Newsletter Sign Up Please tick the box. You must choose a newsletter."),
        ("credit", "—Updated at 11:21 a.m."),
        ("credit", "(Revised at 5:46 pm ET)"),
        ("credit", "By Ann Lee, Courier bridges correspondent"),
        ("credit", "Analysis by Ann Lee, Courier Velm"),
        ("bio", "Cy Day is a lawyer and writes often for the Courier. Follow him on Twitter @cydaymoll"),
    ],
)
def test_what_is_no_report_wherever_it_stands(why: str, line: str) -> None:
    for n in (0, 4):
        article = read(*[REPORT] * n, line, *[REPORT] * 9)
        assert [(f.why, f.span.of(article.text)) for f in article.furniture] == [(why, line)]


@pytest.mark.parametrize(
    "line",
    [
        "The Reuters/Ipsos poll of May showed that few wanted the bridge, by Reuters/Ipsos counting.",
        "Seven in ten people of the valley would pull it down, according to a Reuters/Ipsos poll.",
        "Related companies had known of the crack, the court found.",
        "Story after story was told in Velm on Monday of how the bridge came down.",
        "Image rights were sold in May, the company said.",
        "Close to the bridge, the police found a van.",
        "Trending upwards: that is what the mayor said of the price of a ticket.",
        "Check out of the hotel by noon, the police told the guests.",
        "Please include us, the union asked the council on Monday.",
        "Are you with us or not? the mayor asked. Contact between them ended.",
        "The train to Velm left at 07:45",
        "She read it here and there, and then put the letter away.",
        "By Cy Day, who was mayor until May, the letter was never answered.",
        "Analysis by the council showed that the crack had grown.",
        "Updated plans for the bridge are to be shown in June.",
        "Adapted plans were shown to the council on Monday.",
        "See also the second letter, the judge told him.",
    ],
)
def test_report_that_looks_like_furniture(line: str) -> None:
    for lines in ((REPORT, line), (line, REPORT), (REPORT, line, REPORT)):
        assert read(*lines).furniture == ()
