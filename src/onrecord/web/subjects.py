"""What notes are on: a story, an article, a record in one of them, or somebody in all stories; with its
address and its words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import StoreError
from onrecord.record import kind_of, stands_on
from onrecord.store import Store
from onrecord.store.team import Place
from onrecord.view.across import Somebody
from onrecord.view.desk import find_article, find_story
from onrecord.view.people import person
from onrecord.web.shown import article_address, person_address, story_address


@dataclass(frozen=True, slots=True)
class Subject:
    """What notes are on. `ids` are the ids that it goes or went by, `kind` that of the record, empty for all
    of the story, article or person; `there` is False where the record is not there any more."""

    place: Place
    of: str
    record: str
    ids: tuple[str, ...]
    title: str
    kind: str
    words: str
    address: str
    there: bool = True

    @property
    def whole(self) -> str:
        """The address of the story, article or person."""
        if self.place == "person":
            return self.address
        return story_address(self.of) if self.place == "story" else article_address(self.of)

    @property
    def notes(self) -> str:
        """The address of the notes on it."""
        if self.place == "person":
            return f"{self.address}/notes"
        if self.place == "story":
            return story_address(self.of, *(("people", self.record) if self.record else ()), "notes")
        return f"{article_address(self.of)}{f'/{self.record}' if self.record else ''}/notes"


def subject(store: Store, place: str, of: str, record: str = "", *, new: bool = False) -> Subject:
    """What notes are on; raises StoreError for a story or article that is not there, and, where a `new` note
    is to be written, for a record that is not."""
    made = {"story": _of_story, "article": _of_article, "person": _of_person}[place]
    found = made(store, of, record)
    if new and not found.there:
        raise StoreError(f"no record {record!r} here")
    return found


def _of_story(store: Store, of: str, record: str) -> Subject:
    linked = find_story(store, of)
    story = linked.story
    ids = (story.id, *store.former(story.id))
    title = story.title or ""
    if not record:
        return Subject("story", story.id, "", ids, title, "", title, story_address(story.id))
    address = story_address(story.id, "people", record)
    try:
        row = person(store, linked, record).row
    except StoreError:
        return Subject("story", story.id, record, ids, title, "entity", record, address, there=False)
    return Subject("story", story.id, row.id, ids, title, "entity", row.name, address)


def _of_person(store: Store, of: str, record: str) -> Subject:
    """Somebody in all stories: whatever record of theirs is meant has notes of its own, in its article."""
    try:
        own = Somebody(store, of)
    except StoreError:
        return Subject("person", of, record, (of,), of, "entity", of, person_address(of), there=False)
    name = own.own.name
    return Subject("person", of, record, tuple(own.ids), name, "", name, person_address(of), not record)


def _of_article(store: Store, of: str, record: str) -> Subject:
    article = find_article(store, of)
    title = article.title or ""
    if not record:
        return Subject(
            "article", article.id, "", (article.id,), title, "", title, article_address(article.id)
        )
    found = next((r for r in store.reading(article.id).found if r.id == record), None)
    own = article_address(article.id, record)
    if found is None:
        ids = (article.id,)
        return Subject("article", article.id, record, ids, title, "record", record, own, there=False)
    words = " ".join(stands_on(found).of(article.text).split())
    return Subject("article", article.id, record, (article.id,), title, kind_of(found), words, own)
