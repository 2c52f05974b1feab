"""Origins once it is known which statements are the same: words that were said once have one origin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from onrecord.link.entities import Resolved, folded
from onrecord.link.origins.cited import REPORTS, Source
from onrecord.link.origins.edges import led, prints
from onrecord.link.origins.gathering import Gathered, Origins
from onrecord.link.origins.joined import joined
from onrecord.link.origins.named import own_name
from onrecord.link.voices import by_name, surest
from onrecord.record import Origin, Reading, Statement

_OCCASIONS = frozenset({"interview", "social-post", "press-release", "speech", "document"})
"""Where somebody says something; any other origin is somebody who reports that they did."""


def spread(
    origins: Origins, same: Sequence[Sequence[str]], readings: Sequence[Reading], resolved: Resolved
) -> Origins:
    """The origins with those of the same statements made one, and with the edges between articles.

    Words that one article has from an occasion, or from an outlet by name, and another gives without saying
    whence, are from there. Where nobody says whence, their origin is the speaker, on an occasion that is not
    named: two reporters who write the same words down do not make two of it. What several tell in words of
    their own of somebody without a name stays with each of them.
    """
    if not origins.origins:
        return origins
    statements = {s.id: s for r in readings for s in r.of(Statement)}
    one = _One(origins, resolved, readings)
    for group in same:
        one.group([statements[id_] for id_ in group if id_ in one.found])
    kept, fuller = _on_platforms(one.gathered.origins())
    found = {s: tuple(dict.fromkeys(fuller.get(o, o) for o in ids)) for s, ids in one.found.items()}
    edges = led(kept, readings, origins.by_article, same, resolved)
    whole = Gathered(origins.origins[0].story, edges)
    for article, source in joined(edges, readings, origins.hangings):
        whole.add(source, article)
    voices = _voices(replace(origins, by_statement=found), readings, resolved)
    return replace(origins, origins=whole.origins(), by_statement=found, voices=voices)


def _voices(origins: Origins, readings: Sequence[Reading], resolved: Resolved) -> dict[str, Origin]:
    """Who speaks by name in several articles, by their statements that are from nowhere else than these; not
    where an article has it from nameless ones that they said so, nor, in one that tells on another's report,
    from anybody."""
    said: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    known = {o.id: o for o in origins.origins}
    for r in readings:
        home = origins.by_article.get(r.article.id, ())
        passing_on = any(_tells_on(r, known[o]) for o in home)
        nameless = {s.id for s in r.of(Statement) if any(p.anonymous for p in s.speakers)}
        for s in r.of(Statement):
            if s.via in nameless or (s.via and passing_on):
                continue
            one = s.speakers[0] if len(s.speakers) == 1 and not s.speakers[0].anonymous else None
            name = resolved.name(one.entity) if one and origins.by_statement.get(s.id) == home else None
            if name:
                said[name][r.article.id].append(s)
    gathered = Gathered(origins.origins[0].story)
    found: dict[str, str] = {}
    for name, articles in said.items():
        for article, statements in articles.items() if len(articles) > 1 else ():
            first = statements[0]
            source = Source("unknown", name, first.span, "the same speaker, the occasion is not named")
            found.update(dict.fromkeys((s.id for s in statements), gathered.add(source, article, first.id)))
    made = {o.id: o for o in gathered.origins()}
    return {statement: made[id_] for statement, id_ in found.items()}


def _tells_on(reading: Reading, home: Origin) -> bool:
    """Whether an article tells on an origin's report, without being a print of it."""
    own = reading.outlet is not None and own_name(reading.outlet.name) == home.name
    return home.type in REPORTS and not own and not prints(reading.article, home)


def _on_platforms(origins: Sequence[Origin]) -> tuple[list[Origin], dict[str, str]]:
    """Somebody's posts without the platform's name made one with those on the only platform that is named."""
    posts = {o.id: o for o in origins if o.type == "social-post" and o.name}
    named = {
        bare.id: [o.id for o in posts.values() if (o.name or "").startswith(f"{bare.name}, ")]
        for bare in posts.values()
    }
    fuller = {bare: ids[0] for bare, ids in named.items() if len(ids) == 1}
    whole = {o.id: o for o in origins if o.id not in fuller}
    for bare, id_ in fuller.items():
        old, more = whole[id_], posts[bare]
        articles = tuple(dict.fromkeys((*old.articles, *more.articles)))
        evidence = tuple(dict.fromkeys((*old.evidence, *more.evidence)))
        whole[id_] = replace(old, articles=articles, evidence=evidence)
    return list(whole.values()), fuller


class _One:
    """The origins of statements while groups of the same ones are gone through."""

    def __init__(self, origins: Origins, resolved: Resolved, readings: Sequence[Reading]) -> None:
        self.gathered = Gathered(origins.origins[0].story, origins.origins)
        self.found = dict(origins.by_statement)
        self._resolved = resolved
        self._texts = {r.article.id: r.article.text for r in readings}
        self._houses = {r.article.id: own_name(r.outlet.name) for r in readings if r.outlet}
        self._types = {o.id: o.type for o in origins.origins}
        self._called = {o.id: (o.type, o.name or "") for o in origins.origins}
        self._told = {e.record for o in origins.origins for e in o.evidence if e.record}

    def group(self, members: Sequence[Statement]) -> None:
        """Give the statements of a group, which are the same, their origins."""
        fuller = _fuller({o for s in members for o in self.found[s.id]}, self._called)
        for s in members:
            self.found[s.id] = tuple(fuller.get(o, o) for o in self.found[s.id])
        misread = self._misread(members) | self._to_each(members)
        told = [o for s in members if s.id in self._told - misread for o in self.found[s.id]]
        whence = [o for o in told if self._types[o] in _OCCASIONS] or told
        quoted = all(s.quoted for s in members)
        told_in = [s for s in members if {*self.found[s.id]} & {*whence} and s.id in self._told - misread]
        once = {s.id: self._once(s, told_in, whence) for s in members} if quoted and whence else {}
        for s in members:
            if whence and (quoted or s.id not in self._told - misread or not {*whence} & {*self.found[s.id]}):
                self.found[s.id] = tuple(dict.fromkeys(once.get(s.id, whence)))
        if not whence and len({o for s in members for o in self.found[s.id]}) > 1:
            self._said_once([s for s in members if s.id not in misread], members)

    def _once(self, said: Statement, told: Sequence[Statement], whence: Sequence[str]) -> list[str]:
        """The one origin of words between marks: one sentence was said once. Of those whose occasion somebody
        names, the same to the letter come before others: a speaker says much the same to two outlets."""
        words = self._quoted(said)
        theirs = [(s, self._quoted(s)) for s in told]
        same = [s for s, w in theirs if w and words and (w in words or words in w)]
        nearer = [o for s in same for o in self.found[s.id] if o in whence]
        return [Counter(nearer or whence).most_common(1)[0][0]]

    def _quoted(self, statement: Statement) -> str:
        """The words of a statement between marks, without case and without the marks inside of them."""
        text = self._texts[statement.article]
        said = folded(" ".join(q.of(text) for q in statement.quoted))
        return " ".join(word.strip("'") for word in said)

    def _misread(self, members: Sequence[Statement]) -> set[str]:
        """Those whose speaker is worked out from a pronoun or description, where another article names
        somebody else for the same words."""
        called = {id_ for s in members if self._by_name(s) for id_ in self._who(s)}
        found = {
            s.id for s in members
            if not self._by_name(s) and (who := self._who(s)) and not who & called
            and all(self._types.get(o) in _OCCASIONS for o in self.found[s.id])
        }  # fmt: skip
        return found if called else set()

    def _to_each(self, members: Sequence[Statement]) -> set[str]:
        """Those said to the outlet itself that has them, where another outlet prints the same and names
        nobody for it: a spokesman gives one answer to many."""
        own = {s.id for s in members if self._of_its_house(s)}
        others = {self._houses.get(s.article) for s in members if s.id not in own and s.id not in self._told}
        named = {o for s in members if s.id in self._told - own for o in self.found[s.id]}
        told = {s.id for s in members if s.id in own and not {*self.found[s.id]} & named}
        return {s.id for s in members if s.id in told and others - {self._houses.get(s.article)}}

    def _of_its_house(self, statement: Statement) -> bool:
        """Whether a statement's origin is the outlet that has it, to which it was said, as that one says."""
        house = self._houses.get(statement.article)
        names = {self._called[o][1] for o in self.found[statement.id] if o in self._called}
        told = statement.id in self._told and statement.addressee is not None
        return told and house is not None and names == {house}

    def _who(self, statement: Statement) -> set[str]:
        """The merged entities that speak."""
        ids = (p.entity for p in statement.speakers if p.entity)
        return {self._resolved.of.get(id_, id_) for id_ in ids}

    def _by_name(self, statement: Statement) -> bool:
        return by_name(statement, self._texts[statement.article])

    def _said_once(self, trusted: Sequence[Statement], members: Sequence[Statement]) -> None:
        """One origin for what several carry: who said it, else how they are called where two print the
        same quotation."""
        voice = _voice(surest(trusted, self._texts.__getitem__), self._resolved)
        quoted = len({s.article for s in members if s.quoted}) > 1 or all(s.quoted for s in members)
        voice = voice or (_called(members) if quoted else None)
        for s in members if voice or quoted else ():
            source = Source("unknown", voice, s.span, "the same words, the occasion is not named")
            self.found[s.id] = (self.gathered.add(source, s.article, s.id),)


def _voice(members: Sequence[Statement], resolved: Resolved) -> str | None:
    """Whose words they are, by the name that most of them give; None where they name nobody."""
    speakers = [p for s in members for p in s.speakers if not p.anonymous]
    names = Counter(name for p in speakers if (name := resolved.name(p.entity)))
    printed = Counter(p.name for p in speakers if p.name and not p.name.islower())
    return next((name for name, _ in (names or printed).most_common(1)), None)


def _called(members: Sequence[Statement]) -> str | None:
    """How a speaker without a name is called, where two articles call it alike: "the letter"."""
    words = {(s.article, p.described_as) for s in members for p in s.speakers
             if p.described_as and not p.anonymous}  # fmt: skip
    alike = Counter(folded(w)[-1:] for _, w in {(a, w.lower()) for a, w in words})
    return next((w for _, w in sorted(words) if " " in w and alike[folded(w)[-1:]] > 1), None)


def _fuller(ids: Collection[str], called: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """From each origin to one of its kind that says more: a speaker's post to their post on a platform, and
    somebody's by a part of a name to the same by the whole of it."""
    return {
        one: other
        for one in ids
        for other in ids
        if called[one][0] == called[other][0] and _says_more(called[other][1], called[one][1])
    }


def _says_more(name: str, than: str) -> bool:
    return bool(than) and (name.startswith(f"{than}, ") or name.endswith(f" {than}"))
