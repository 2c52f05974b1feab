"""Items of agencies in ninjs, NewsML-G2 and NITF: what is taken from each, and how they are to be handled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.read import Published, Read, Skipped, read_sources
from onrecord.record import Article, Dispatch, Failure

FIRST = "The bridge over the Moll was closed on Monday after an inspector found a crack in one of its piers."
QUOTE = "“It stays closed for a week,” the council's engineer, Ada Quill, said."
CAPTION = "The pier from the north."
HTML = (
    f"<p>{FIRST}</p><h2>Buses instead</h2><p>{QUOTE}</p><figure><figcaption>{CAPTION}</figcaption></figure>"
    "<p>Buses run on the upper road.</p>"
)
URN = "urn:newsml:hillside.example:20260504:bridge"

NINJS_1 = {
    "uri": URN, "type": "text", "version": "2", "firstcreated": "2026-05-04T08:00:00Z",
    "versioncreated": "2026-05-04T09:30:00Z", "pubstatus": "usable", "urgency": 3, "language": "en-GB",
    "copyrightholder": "Hillside News", "headline": "Bridge closed", "slugline": "MOLL-BRIDGE/",
    "byline": "By Ann Lee", "located": "UPPER MOLL", "body_html": HTML,
}  # fmt: skip
NINJS_2 = {
    "uri": URN, "type": "text", "version": "2", "firstcreated": "2026-05-04T08:00:00Z",
    "versioncreated": "2026-05-04T09:30:00Z", "pubstatus": "usable", "urgency": 3, "language": "en-GB",
    "copyrightholder": "Hillside News", "slugline": "MOLL-BRIDGE/", "by": "Ann Lee", "located": "UPPER MOLL",
    "headlines": [{"role": "short", "value": "Closed"}, {"role": "main", "value": "Bridge closed"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": HTML}],
}  # fmt: skip
NINJS_3 = {
    "uri": URN, "type": "text", "version": "2", "firstCreated": "2026-05-04T08:00:00Z",
    "versionCreated": "2026-05-04T09:30:00Z", "pubStatus": "usable", "urgency": 3, "language": "en-GB",
    "copyrightHolder": "Hillside News", "slugline": "MOLL-BRIDGE/", "by": "Ann Lee", "located": "UPPER MOLL",
    "headlines": [{"role": "main", "value": "Bridge closed"}],
    "bodies": [{"contentType": "text/plain", "value": "x"}, {"contentType": "text/html", "value": HTML}],
}  # fmt: skip
G2_BODY = f"""<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>Not this</title></head><body>{HTML}</body></html></inlineXML>"""
NITF_BODY = f"""<p lede="true">{FIRST}</p><hl2>Buses instead</hl2>
<p>{QUOTE.replace("Ada Quill", "<person>Ada Quill</person>")}</p>
<media media-type="image"><media-metadata name="id" value="7"/><media-reference source="p.jpg"/>
<media-caption>{CAPTION}</media-caption></media><p>Buses run on the upper road.</p>"""


def g2(body: str = G2_BODY, meta: str = '<pubStatus qcode="stat:usable"/>', version: str = "2") -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{URN}" version="{version}"
xml:lang="en-GB">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"/>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:HN"><name>Hillside News</name></provider>
<versionCreated>2026-05-04T09:30:00Z</versionCreated><firstCreated>2026-05-04T08:00:00Z</firstCreated>{meta}</itemMeta>
<contentMeta><urgency>3</urgency><by>Ann Lee</by><dateline>UPPER MOLL</dateline><language tag="en-GB"/>
<headline>Bridge closed</headline><slugline>MOLL-BRIDGE/</slugline></contentMeta>
<contentSet>{body}</contentSet></newsItem>"""


def nitf(docdata: str = "", body: str = NITF_BODY, status: str = "usable", own: str = URN) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf xml:lang="en-GB">
<head><title>Bridge closed</title><docdata management-status="{status}"><urgency ed-urg="3"/>
<doc-id id-string="{own}"/><date.issue norm="20260504T080000Z"/><du-key key="MOLL-BRIDGE/" version="2"/>
<doc.copyright holder="Hillside News"/>{docdata}</docdata><revision-history norm="20260504T093000Z"/></head>
<body><body.head><hedline><hl1>Bridge closed</hl1></hedline><byline>By <person>Ann Lee</person></byline>
<dateline><location>UPPER MOLL</location></dateline></body.head><body.content>{body}</body.content></body>
</nitf>"""


def read(tmp_path: Path, data: str | bytes, name: str) -> list[Read]:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_sources([str(path)]))


def one(tmp_path: Path, data: str | bytes, name: str = "a.xml") -> Article:
    got = read(tmp_path, data, name)
    assert len(got) == 1 and isinstance(got[0], Published), got
    assert got[0].outlet is not None and got[0].outlet.name == "Hillside News"
    return got[0].article


ITEMS = {
    "ninjs 1": (json.dumps(NINJS_1), "a.json"),
    "ninjs 2": (json.dumps(NINJS_2), "a.json"),
    "ninjs 3": (json.dumps(NINJS_3), "a.jsonl"),
    "NewsML-G2 with XHTML": (g2(), "a.xml"),
    "NewsML-G2 with NITF": (
        g2(
            '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">'
            f"<body><body.content>{NITF_BODY}</body.content></body></nitf></inlineXML>"
        ),
        "a.newsml",
    ),
    "NITF": (nitf(), "a.nitf"),
}


@pytest.mark.parametrize("form", ITEMS)
def test_one_item_in_every_format(tmp_path: Path, form: str) -> None:
    article = one(tmp_path, *ITEMS[form])
    assert (article.title, article.byline, article.dateline) == ("Bridge closed", ("Ann Lee",), "UPPER MOLL")
    assert (article.published, article.updated) == ("2026-05-04T08:00:00+00:00", "2026-05-04T09:30:00+00:00")
    assert (article.external_id, article.language, article.credit) == (URN, "en", None)
    assert article.dispatch == Dispatch(version="2", slugline="MOLL-BRIDGE/", urgency=3)
    report = [line for line in article.text.split("\n\n") if line != CAPTION]
    assert report == [FIRST, "Buses instead", QUOTE, "Buses run on the upper road."]
    assert [f.span.of(article.text) for f in article.furniture if f.why == "caption"] == [CAPTION]
    assert [h.of(article.text) for h in article.headings] == ["Buses instead"]


def test_an_agency_that_passes_on_another_credits_it(tmp_path: Path) -> None:
    item = g2().replace("<by>", "<creditline>Valley Wire</creditline><by>")
    assert one(tmp_path, item).credit == "Valley Wire"


WITHHELD = {
    "ninjs": (json.dumps({**NINJS_1, "pubstatus": "withheld"}), "a.json"),
    "NewsML-G2": (g2(meta='<pubStatus qcode="stat:withheld"/>'), "a.xml"),
    "NewsML-G2, an embargo without an end": (g2(meta="<embargoed/>"), "a.xml"),
    "NITF": (nitf(status="withheld"), "a.xml"),
    "NITF, an embargo without an end": (nitf(status="embargoed"), "a.xml"),
}
EMBARGOED = {
    "ninjs 1": (json.dumps({**NINJS_1, "embargoed": "2026-05-05T06:00:00+02:00"}), "a.json"),
    "ninjs 3": (json.dumps({**NINJS_3, "embargoed": "2026-05-05T06:00:00+02:00"}), "a.json"),
    "NewsML-G2": (g2(meta="<embargoed>2026-05-05T06:00:00+02:00</embargoed>"), "a.xml"),
    "NITF": (nitf('<date.release norm="20260505T060000+0200"/>', status="embargoed"), "a.xml"),
}
KILLED = {
    "ninjs": (json.dumps({**NINJS_1, "pubstatus": "canceled", "version": "3"}), "a.json"),
    "ninjs 3": (json.dumps({**NINJS_3, "pubStatus": "canceled"}), "a.json"),
    "NewsML-G2": (g2(meta='<pubStatus qcode="stat:canceled"/>'), "a.xml"),
    "NITF": (nitf(status="canceled"), "a.xml"),
    "by the editors' note": (
        json.dumps({**NINJS_1, "ednote": "MANDATORY KILL: the crack was paint."}),
        "a.json",
    ),
}
CORRECTED = {
    "ninjs, by the editors' note": (
        json.dumps({**NINJS_1, "ednote": "Corrects the day in the first line"}),
        "a.json",
    ),
    "NewsML-G2": (g2(meta='<signal qcode="sig:correction"/>'), "a.xml"),
    "NITF": (nitf(f'<correction id-string="{URN}" info="day"/>', own=URN + "-c"), "a.xml"),
}


@pytest.mark.parametrize("form", WITHHELD)
def test_what_is_withheld_is_kept_and_says_so(tmp_path: Path, form: str) -> None:
    dispatch = one(tmp_path, *WITHHELD[form]).dispatch
    assert dispatch is not None and dispatch.status == "withheld"


@pytest.mark.parametrize("form", EMBARGOED)
def test_what_is_under_embargo_is_kept_and_says_so(tmp_path: Path, form: str) -> None:
    dispatch = one(tmp_path, *EMBARGOED[form]).dispatch
    assert dispatch is not None
    assert (dispatch.embargo, dispatch.status) == ("2026-05-05T06:00:00+02:00", "usable")


@pytest.mark.parametrize("form", KILLED)
def test_a_kill_is_kept_and_says_so(tmp_path: Path, form: str) -> None:
    article = one(tmp_path, *KILLED[form])
    assert article.dispatch is not None and article.dispatch.status == "canceled"
    assert article.external_id == URN


@pytest.mark.parametrize("form", CORRECTED)
def test_a_correction_goes_under_the_id_of_what_it_sets_right(tmp_path: Path, form: str) -> None:
    article = one(tmp_path, *CORRECTED[form])
    assert article.dispatch is not None and article.dispatch.correction
    assert article.external_id == URN


def test_a_kill_without_a_text_has_its_note(tmp_path: Path) -> None:
    kill = {k: v for k, v in NINJS_1.items() if k != "body_html"}
    note = "Kill the story slugged MOLL-BRIDGE/: the crack was paint."
    article = one(tmp_path, json.dumps({**kill, "pubstatus": "canceled", "ednote": note}), "a.json")
    assert article.text == note


def test_all_who_wrote_an_item_and_its_dateline_as_it_is_printed(tmp_path: Path) -> None:
    by = "By <person>Ann Lee</person> and <person>Cy Day</person><byttl>Staff</byttl>"
    line = '<location>MOLLTON</location>, <story.date norm="20260504">May 4</story.date>'
    made = nitf().replace("By <person>Ann Lee</person>", by).replace("<location>UPPER MOLL</location>", line)
    article = one(tmp_path, made, "a.nitf")
    assert (article.byline, article.dateline) == (("Ann Lee", "Cy Day"), "MOLLTON, May 4")
    two = g2().replace("<headline>", "<by>By Ann Lee</by><by>Cy Day</by><headline>", 1)
    assert one(tmp_path, two, "a.xml").byline[-2:] == ("Ann Lee", "Cy Day")


def test_what_a_correction_in_nitf_sets_right_is_its_note(tmp_path: Path) -> None:
    article = one(tmp_path, nitf(f'<correction id-string="{URN}" info="Sunday, not Monday"/>'), "a.nitf")
    assert article.dispatch is not None and article.dispatch.note == "Sunday, not Monday"


def test_versions_with_the_same_text_are_two_articles(tmp_path: Path) -> None:
    rows = [NINJS_1, {**NINJS_1, "version": "3"}, {**NINJS_1, "version": "3", "pubstatus": "canceled"}]
    got = read(tmp_path, "\n".join(map(json.dumps, rows)), "a.jsonl")
    assert len({r.article.id for r in got if isinstance(r, Published)}) == 3


def test_a_news_message_with_many_items(tmp_path: Path) -> None:
    other = g2().replace("bridge", "quay").replace("Bridge", "Quay")
    picture = g2().replace("ninat:text", "ninat:picture")
    broken = g2("<inlineData> </inlineData>")
    package = '<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x" version="1"/>'
    message = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2026-05-04T09:31:00Z</sent></header><itemSet>{g2()}{picture}{package}{broken}{other}</itemSet></newsMessage>'
    got = read(tmp_path, message, "a.xml")
    assert [r.article.title for r in got if isinstance(r, Published)] == ["Bridge closed", "Quay closed"]
    assert [r.counts for r in got if isinstance(r, Skipped)] == [(("packageItem", 1), ("picture", 1))]
    assert [(f.source.rpartition("#")[2], f.reason) for f in got if isinstance(f, Failure)] == [
        ("4", "an item without a text")
    ]


def test_pictures_of_ninjs_are_counted(tmp_path: Path) -> None:
    rows = [{"uri": f"urn:p{n}", "type": "picture", "pubstatus": "usable"} for n in range(3)]
    got = read(tmp_path, "\n".join(map(json.dumps, rows)), "a.jsonl")
    assert [r.counts for r in got if isinstance(r, Skipped)] == [(("picture", 1),)] * 3


def test_scripts_and_markup_are_no_text(tmp_path: Path) -> None:
    evil = {
        **NINJS_1,
        "headline": "<script>alert(1)</script>Bridge <b>closed</b>",
        "byline": "<i>Ann Lee</i>",
    }
    evil["body_html"] = HTML.replace("<h2>", "<script>alert(2)</script><h2 onclick='x()'>")
    article = one(tmp_path, json.dumps(evil), "a.json")
    assert (article.title, article.byline) == ("Bridge closed", ("Ann Lee",))
    assert "alert" not in article.text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (nitf().replace('SYSTEM "nitf-3-6.dtd"', '[<!ENTITY a "aaaa">]'), "declares entities"),
        (
            g2().replace("<newsItem", '<!DOCTYPE n [<!ENTITY x SYSTEM "file:///etc/hostname">]><newsItem', 1),
            "entities",
        ),
        ("<nitf><head/></nitf>", "NITF without a body"),
        ("<nitf><body><body.content/></body></nitf>", "an item without a text"),
        ("<newsMessage xmlns='x'/>", "without an item"),
        ("<NewsML Version='1.2'/>", "only G2 is read"),
        ("<nitf><body>" + "<block>" * 300, "not XML that can be read"),
        ("<nitf><body>", "not XML that can be read"),
    ],
)
def test_bad_items(tmp_path: Path, data: str, said: str) -> None:
    got = read(tmp_path, data, "a.xml")
    assert len(got) == 1 and isinstance(got[0], Failure) and said in got[0].reason
    assert "\n" not in got[0].reason


def test_the_paragraph_of_a_caption_in_nitf(tmp_path: Path) -> None:
    item, name = ITEMS["NITF"]
    item = item.replace(CAPTION, f"<p>{CAPTION}</p>")
    article = one(tmp_path, item, name)
    assert [f.span.of(article.text) for f in article.furniture if f.why == "caption"] == [CAPTION]
