"""Taking in: when something that was read is new, a new version, or neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.app import read, verify
from onrecord.intake import gone, keep, killed, sighted
from onrecord.life import link, merge, regroup
from onrecord.pipeline import examine
from onrecord.read import Options, Page, Published
from onrecord.read.assemble import Given, assemble
from onrecord.read.page import read_page
from onrecord.read.published import raw_of
from onrecord.record import (
    Article,
    Field,
    Flag,
    Linked,
    Span,
    Statement,
    make_correction,
    stands_on,
)
from onrecord.settings import Settings
from onrecord.store import Store, open_store
from server import page

pytestmark = pytest.mark.usefixtures("rules_alone")
STORES: dict[str, Callable[[Path], str]] = {
    "memory": lambda folder: "memory:",
    "sqlite": lambda folder: str(folder / "kept.db"),
}
TEXT = (
    "The harbour board will close the north mole for repairs in May, harbour master Ida Holm said on Monday."
    "\n\n"
    "“We have waited for two winters,” she told reporters in Mollton."
)


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(STORES[request.param](tmp_path))
    yield opened
    opened.close()


def published(text: str = TEXT, **fields: object) -> Published:
    given = {
        "source": "https://tide.example/mole", "url": "https://tide.example/mole", "outlet": "Tide Post",
        "title": "Mole to close", "published": "2026-03-02", **fields,
    }  # fmt: skip
    return assemble(Given(text=text, **given), Options(fetched="2026-03-02T10:00:00"), None)  # type: ignore[arg-type]


def take(store: Store, one: Published, *, live: bool = True) -> Article | None:
    """Read, examine and keep; None where it is nothing new."""
    new = sighted(store, one, live=live)
    return keep(store, new, examine([new.article])[0]).article if new else None


def test_a_text_that_changes_is_a_new_version(store: Store) -> None:
    first = take(store, published())
    second = take(store, published(TEXT.replace("May", "June")))
    assert first and second
    assert (first.version, first.supersedes) == (1, None)
    assert (second.version, second.supersedes) == (2, first.id)
    (revision,) = store.revisions()
    assert (revision.type, revision.article, revision.before) == ("changed", second.id, first.id)
    assert take(store, published(TEXT.replace("May", "June"))) is None
    assert verify(store).problems == ()


def in_file(text: str, name: str = "notes/mole.txt", whose: str | None = None) -> Published:
    return assemble(Given(text=text, source=name), Options(outlet=whose), None)


def test_a_file_that_was_edited_is_a_new_version(store: Store) -> None:
    first = take(store, in_file(TEXT), live=False)
    second = take(store, in_file(TEXT.replace("two winters", "three winters")), live=False)
    assert first and second and (second.version, second.supersedes) == (2, first.id)


def told(text: str = TEXT, raw: bytes = b"one", **fields: object) -> Published:
    """A line of a file of many, with what stands beside its text."""
    options = Options(outlet=str(fields.pop("whose"))) if "whose" in fields else Options()
    given = {"source": "desk.jsonl:1", "external_id": "m1", **fields}
    return assemble(Given(text=text, **given), options, raw_of("desk.jsonl:1", "application/json", raw))  # type: ignore[arg-type]


def test_a_file_whose_outlet_is_named_later_is_no_second_article(store: Store) -> None:
    bare = take(store, in_file(TEXT), live=False)
    named = in_file(TEXT, whose="Tide Post")
    full = take(store, named, live=False)
    assert bare and full and (full.version, full.supersedes, full.text) == (2, bare.id, bare.text)
    assert store.outlets()[full.outlet or ""].name == "Tide Post"
    for again in (named, in_file(TEXT), in_file(TEXT, "/desk/notes/mole.txt", "Tide Post")):
        assert take(store, again, live=False) is None
    edited = take(store, in_file(TEXT.replace("two winters", "three winters")), live=False)
    assert edited and (edited.version, edited.outlet) == (3, full.outlet)
    assert store.count() == 1 and verify(store).problems == ()
    (named_so, changed) = store.revisions()
    assert (named_so.why, changed.why) == ("new is its outlet", "")


def test_an_outlet_that_was_named_wrong_is_named_anew(store: Store) -> None:
    right = in_file(TEXT, whose="Tide Post")
    first = take(store, in_file(TEXT, whose="Tied Post"), live=False)
    second = take(store, right, live=False)
    assert first and second and second.supersedes == first.id
    assert take(store, right, live=False) is None and store.count() == 1


def test_what_a_file_says_of_a_text_later_is_added_to_it(store: Store) -> None:
    first = take(store, told(title="Mole to close"), live=False)
    dated = told(raw=b"two", published="2026-03-02")
    second = take(store, dated, live=False)
    assert first and second and second.supersedes == first.id
    assert (second.published, second.title) == ("2026-03-02", "Mole to close")
    assert take(store, dated, live=False) is None
    third = take(store, told(raw=b"two", whose="Tide Post"), live=False)
    assert third and (third.version, third.published) == (3, "2026-03-02")
    assert take(store, told(raw=b"two", whose="Tide Post"), live=False) is None
    assert store.count() == 1 and verify(store).problems == ()


def test_the_same_text_of_another_file_or_line_is_another_carrier(store: Store) -> None:
    take(store, told(external_id=None), live=False)
    take(store, told(external_id=None, source="desk.jsonl:2", whose="Tide Post"), live=False)
    take(store, told(external_id=None, source="wire.jsonl:1", whose="Quay Gazette"), live=False)
    assert store.count() == 3 and store.revisions() == []


def test_a_file_that_is_read_otherwise_than_before_is_a_new_version(store: Store) -> None:
    """As Markdown is whose marks were once kept."""
    raw = raw_of("m.md", "text/markdown", b"# Mole to *close*")
    before, now = (
        assemble(Given(text=t, source="m.md"), Options(), raw) for t in ("# Mole *now*", "Mole now")
    )
    first, second = take(store, before, live=False), take(store, now, live=False)
    assert first and second and second.supersedes == first.id and store.count() == 1


def test_bytes_that_were_read_before_say_no_more_than_they_did(store: Store) -> None:
    """A newer program may read a title where an older one saw none: that is no new version."""
    take(store, told(), live=False)
    assert take(store, told(title="Mole to close"), live=False) is None


def test_what_was_corrected_stays_corrected(store: Store) -> None:
    first = take(store, in_file(TEXT), live=False)
    assert first
    said = next(s for s in store.found(Statement) if "waited" in s.text)
    other = next(s for s in store.found(Statement) if s.id != said.id)
    at, undone = "2026-03-02T10:00:00", "2026-03-02T11:00:00"
    fields = (Field("speaker", None, "Ida Holm"),)
    change = make_correction(first.id, stands_on(said), "change", said.id, "statement", at, fields)
    reject = make_correction(first.id, stands_on(other), "reject", other.id, "statement", at)
    wrong = make_correction(first.id, stands_on(said), "reject", said.id, "statement", undone)
    undo = make_correction(first.id, stands_on(said), "undo", wrong.id, "statement", undone)
    store.correct(replace(change, by="ana"), reject, wrong, undo)
    full = take(store, in_file(TEXT, whose="Tide Post"), live=False)
    assert full
    (kept,) = store.found(Statement)
    assert (kept.article, [s.name for s in kept.speakers], kept.by) == (full.id, ["Ida Holm"], "person")
    assert [(c.act, c.by) for c in store.corrections(full.id)] == [("change", "ana"), ("reject", "person")]
    assert len(store.corrections(first.id)) == 4 and verify(store).problems == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Another text.\n\nNothing of it stands in the file that was there before.", "notes/mole.txt"),
        (TEXT.replace("two winters", "three winters"), "other/mole.txt"),
    ],
)
def test_another_text_or_another_file_is_another_article(store: Store, text: str, name: str) -> None:
    take(store, in_file(TEXT), live=False)
    other = take(store, in_file(text, name), live=False)
    assert other and other.version == 1


def test_articles_of_one_file_are_no_versions_of_one_another(store: Store) -> None:
    for number in (1, 2):
        text = TEXT.replace("May", f"May {number}")
        one = take(store, in_file(text, f"crawl.jsonl#{number}"), live=False)
        assert one and one.version == 1


def test_what_was_found_in_the_old_version_stays_pinned_to_it(store: Store) -> None:
    first = take(store, published())
    assert first
    before = store.reading(first.id)
    take(store, published(TEXT.replace("two winters", "three winters")))
    assert store.reading(first.id) == before
    (said,) = [s for s in before.of(Statement) if "waited" in s.text]
    assert "two winters" in said.span.of(store.reading(said.article).article.text)


def test_stories_and_comparisons_have_the_newest_version_only(store: Store) -> None:
    first = take(store, published())
    other = take(store, published(TEXT.replace("Monday", "Tuesday"), outlet="Quay Gazette", url=None))
    link(store)
    assert first and other
    story = store.story_of(first.id)
    second = take(store, published(TEXT.replace("two winters", "three winters")))
    assert second
    link(store)
    linked = store.linked(story or "")
    assert linked and set(linked.story.articles) == {second.id, other.id}
    assert first.id not in str(linked)
    assert [t.type for t in store.turns(story or "")] == ["began", "revised"]
    assert store.unplaced() == []
    regroup(store)
    assert store.story_of(second.id) == story and store.count() == 2


def test_what_a_person_decided_holds_for_later_versions(store: Store) -> None:
    one = take(store, published())
    far = "The bakers of Fenwick chose a new guild master, Tom Reed, by nine votes to four in the old barn."
    other = take(
        store, published(far, url="https://fen.example/guild", title="Guild votes", published="2026-04-20")
    )
    assert one and other
    link(store)
    homes = [store.linked(store.story_of(a.id) or "") for a in (one, other)]
    stories = [linked.story for linked in homes if isinstance(linked, Linked)]
    assert stories[0].id != stories[1].id
    merge(store, *stories)
    take(store, published(TEXT.replace("May", "June")))
    take(
        store,
        published(
            far.replace("nine", "ten"),
            url="https://fen.example/guild",
            title="Guild votes",
            published="2026-04-20",
        ),
    )
    link(store)
    regroup(store)
    (story,) = store.stories()
    assert len(story.articles) == 2
    assert all((a := store.article(id_)) and a.version == 2 for id_ in story.articles)


@pytest.mark.parametrize(
    ("note", "type_"),
    [
        (
            "Correction: An earlier version of this article said that the mole would close in June.",
            "corrected",
        ),
        ("This story has been withdrawn because its figures were not right.", "killed"),
        ("The mayor was not there.", "changed"),
    ],
)
def test_corrections_and_kills_are_noted_with_their_place(store: Store, note: str, type_: str) -> None:
    take(store, published())
    new = take(store, published(f"{TEXT}\n\n{note}"))
    (revision,) = store.revisions()
    assert new and revision.type == type_
    if type_ != "changed":
        assert revision.span and revision.span.of(new.text) == note
        assert [f.type for f in store.found(Flag) if f.type != "x"] == [
            "killed" if type_ == "killed" else "correction"
        ]


def test_a_note_that_stood_there_before_is_no_news(store: Store) -> None:
    note = "Correction: An earlier version of this article said that the mole would close in June."
    take(store, published(f"{TEXT}\n\n{note}"))
    take(store, published(f"{TEXT.replace('May', 'April')}\n\n{note}"))
    assert [r.type for r in store.revisions()] == ["changed"]


def test_a_title_alone_changes_and_a_text_may_change_back(store: Store) -> None:
    """What is at its address now is held against the newest version, not against all there ever were."""
    first = take(store, published())
    titled = take(store, published(title="Mole to close for good"))
    back = take(store, published())
    assert first and titled and back
    assert [a.id for a in store.line_of(first.id)] == [first.id, titled.id, back.id]
    assert (titled.text, back.title) == (first.text, first.title)
    assert len({first.id, titled.id, back.id}) == 3
    assert take(store, published()) is None


def test_files_read_again_make_no_versions(store: Store) -> None:
    one, two = published(), published(TEXT.replace("May", "June"))
    assert take(store, one, live=False) and take(store, two, live=False)
    for _ in range(3):
        assert take(store, one, live=False) is None
        assert take(store, two, live=False) is None
    assert len(list(store.articles())) == 2 and store.count() == 1


def test_two_sources_that_give_one_article_in_two_forms_do_not_fight(store: Store) -> None:
    page, item = published(), published(TEXT.split("\n")[0], source="https://tide.example/feed#3")
    assert take(store, page) and take(store, item)
    for _ in range(3):
        assert take(store, page) is None and take(store, item) is None
    assert len(list(store.articles())) == 2


def test_other_outlets_and_other_addresses_are_other_articles(store: Store) -> None:
    take(store, published())
    take(store, published(TEXT.replace("May", "June"), outlet="Quay Gazette"))
    take(store, published(TEXT.replace("May", "July"), url="https://tide.example/other"))
    take(store, published(TEXT.replace("May", "August"), url="https://tide.example/"))
    take(store, published(TEXT.replace("May", "April"), url="https://tide.example/"))
    assert store.count() == 5 and store.revisions() == []


def test_what_is_taken_back_without_a_text_is_noted(store: Store) -> None:
    first = take(store, published())
    assert first
    for _ in range(2):
        gone(store, first.id, "the server answered 404")
        killed(store, first.id, "its agency cancelled it")
    assert [(r.type, r.article, r.why) for r in store.revisions()] == [
        ("gone", first.id, "the server answered 404"),
        ("killed", first.id, "its agency cancelled it"),
    ]
    gone(store, "ar-none", "never there")
    assert len(store.revisions()) == 2


def test_pages_that_are_read_are_archived_even_without_a_text(store: Store) -> None:
    pages = {"https://tide.example/mole": b"<!doctype html><html><body></body></html>"}

    def fetch(address: str) -> Page:
        return Page(address, "text/html", None, pages[address], headers=(("X-Tide", "high"),))

    summary = read(store, list(pages), Settings(), fetch=fetch)
    assert len(summary.failures) == 1
    (visit,) = store.visits()
    raw = store.raw(visit.sha256)
    assert raw and raw.data == pages[visit.address] and visit.headers == (("X-Tide", "high"),)


def test_reading_an_address_again_gives_its_new_version(store: Store) -> None:
    text = f"{TEXT}\n\nThe board meets again in the week after Easter, and all pilots are invited."

    def fetch_of(text: str) -> Callable[[str], Page]:
        html = page("Mole to close", *text.split("\n\n"))
        return lambda address: Page(address, "text/html", None, html)

    at = ["https://tide.example/mole"]
    assert read(store, at, Settings(), fetch=fetch_of(text)).read == 1
    assert read(store, at, Settings(), fetch=fetch_of(text)).twice == 1
    again = read(store, at, Settings(), fetch=fetch_of(text.replace("May", "June")))
    assert (again.read, again.versions) == (1, 1)
    assert store.count() == 1 and len(list(store.visits())) == 3
    assert [a.version for a in store.line_of(next(store.articles()).id)] == [1, 2]


def test_an_article_that_cannot_be_kept_as_found_is_kept_with_the_reason(store: Store) -> None:
    one = published()
    broken = examine([one.article])[0]
    wrong = replace(broken.found[0], span=Span(0, 10**6))  # type: ignore[type-var]
    kept = keep(store, one, replace(broken, found=(wrong,)))
    assert kept.found == () and kept.failures and store.count() == 1


def test_a_page_that_passes_for_one_of_another_outlet_is_no_version_of_it(store: Store) -> None:
    """It names that outlet, and the address of its article as its own."""

    def asked(address: str, *lines: str) -> Article | None:
        said = (
            "<meta property='og:site_name' content='BBC'><link rel='canonical' href='https://bbc.co.uk/mole'>"
        )
        made = page("Mole to close", *lines).decode().replace("<head>", f"<head>{said}")
        return take(store, read_page(made.encode(), address, Options(), address=address))

    lines = [line.strip() for line in TEXT.split("\n") if line.strip()]
    own = asked("https://www.bbc.co.uk/mole?at=1", *lines)
    other = asked("https://pass.example/mole", *(line.replace("May", "June") for line in lines))
    assert own and other
    assert (own.url, other.url) == ("https://bbc.co.uk/mole", "https://pass.example/mole")
    assert own.outlet != other.outlet and other.supersedes is None and store.count() == 2
