"""Attributions of words between marks: who speaks them by what stands before, behind, or a paragraph away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.find.statements.attribution import LABELLED, Attribution, Page, trimmed
from onrecord.find.statements.cues import cue_of, may_speak, shown_saying, speaker_of
from onrecord.find.statements.dialogue import other, turns
from onrecord.find.statements.echoes import echoes
from onrecord.find.statements.floating import adjoining, leads_on, speaker_near
from onrecord.find.statements.lexicon import QUOTE
from onrecord.find.statements.phrases import ahead_of, behind, noun_phrase, subject
from onrecord.find.statements.signed import signed
from onrecord.parse import Passage, Quote, Token
from onrecord.record import Span, cover

SPOKEN = frozenset(",?!—–-…")
SENTENCE_END = frozenset(".?!")
CLOSING = " \u00a0'’\"”"
"""What may stand between the last word and the outer marks, those of a quotation inside included."""
FAR = 45
"""Tokens from a quotation within which its cue stands, long appositions included."""
SURE, MISSED, STRANGE, FLOATING = 0.86, 0.7, 0.5, 0.55
WORDS = 3
MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Place:
    """A quotation where it stands: the tokens (half open) before and behind it, up to the next quotation;
    whether it is the first of its passage, opens it, and is all of it. `index` is its place on the page."""

    index: int
    quote: Quote
    before: tuple[int, int]
    behind: tuple[int, int]
    first: bool
    opens: bool
    alone: bool


class Quotations:
    """Gives each outer quotation to an attribution, in one pass through the text."""

    def __init__(self, page: Page, known: Iterable[Attribution]) -> None:
        self.page = page
        self.text = page.document.text
        self.found: list[Attribution] = sorted(known, key=lambda a: a.start)
        self.owner: dict[int, int] = {}
        self._at = {a.head: i for i, a in enumerate(self.found) if a.head is not None}
        self._held = _holders(page, self.found)
        self._by_passage: dict[int, list[int]] = {}
        for index in range(len(self.found)):
            self._place(index)

    def read(self) -> list[Attribution]:
        """All attributions, those of quotations among them.

        First each quotation that has a cue beside it, then those that it carries on over paragraphs, at last
        those without a cue, by what stands before them.
        """
        spoken = self._labelled() | {q.passage for q in echoes(self.page)}
        report = {p.index for p in self.page.document.passages if p.kind == "report"}
        places = [p for p in _places(self.page) if p.quote.passage in report - spoken]
        for place in places:
            self._note(place.quote, self._owner(place))
        for place in reversed(places):
            earlier = place.quote.continues
            if earlier is not None and earlier not in self.owner and place.quote.index in self.owner:
                quote = self.page.document.quotes[earlier]
                self._note(quote, self._join(self.owner[place.quote.index], quote))
        last: int | None = None
        for place in places:
            if place.quote.index not in self.owner:
                self._note(place.quote, self._carried(place, last))
            last = self.owner.get(place.quote.index, last)
        return self.found

    def _labelled(self) -> set[int]:
        """Passages that a label gives to a speaker: the marks in them open and close nothing more."""
        spans = (c for one in self.found if one.why in LABELLED for c in one.content)
        passages = (self.page.document.passage_at(c.start) for c in spans)
        return {p.index for p in passages if p is not None}

    def _note(self, quote: Quote, owner: int | None) -> None:
        if owner is not None:
            self.owner[quote.index] = owner

    def _owner(self, place: Place) -> int | None:
        quote = place.quote
        if quote.continues is not None and quote.continues in self.owner:
            return self._join(self.owner[quote.continues], quote)
        if place.index in self._held:
            return self._held[place.index]
        if self._words(quote) < 2 and not self._spoken(quote):
            return None
        return self._beside(place)

    def _beside(self, place: Place) -> int | None:
        held = bool(self._by_passage.get(place.quote.passage))
        if (one := signed(self.page, place.quote, place.behind, place.first, held)) is not None:
            return self._add(one)
        if self._led(place) and (shown := shown_saying(self.page, *self._back(place))) is not None:
            return self._give(place.quote, *shown, SURE)
        if self._spoken(place.quote) and (found := self._cue(place.quote, self._ahead(place), True)):
            return self._give(place.quote, *found)
        if self._led(place) and (found := self._cue(place.quote, self._back(place), False)):
            return self._give(place.quote, *found)
        return None

    def _carried(self, place: Place, last: int | None) -> int | None:
        """A quotation without a cue of its own goes on with the speech, or with the paragraph, before it."""
        quote = place.quote
        if quote.continues is not None and quote.continues in self.owner:
            return self._join(self.owner[quote.continues], quote)
        if self._words(quote) < WORDS or not self._sentence(quote):
            return None
        passage = self.page.document.passages[quote.passage]
        here = self._latest(passage.index, quote.span.start, last)
        if here is not None:
            adjoins = adjoining(self.page, self.found[here], quote)
            if not self._starts(place):
                return None
            return self._join(here, quote) if adjoins else self._near(quote, None)
        if (bare := self._bare(quote)) is not None:
            return bare
        above = self.page.document.passages[passage.index - 1] if passage.index else None
        goes_on = place.first and leads_on(self.page, quote)
        opens = (place.opens or goes_on) and above is not None and above.kind == "report"
        above = above if opens else None
        if above is not None and (place.alone or goes_on):
            there = self._latest(above.index, above.span.end, last)
            if there is not None:
                return self._follow(there, quote)
        return self._near(quote, above) if self._words(quote) > WORDS else None

    def _bare(self, quote: Quote) -> int | None:
        """The cue of the sentence before that says nothing by itself: "She said in a note. “I am sorry.”"."""
        sentence = self.page.document.sentence_at(quote.span.start)
        before = self.page.document.sentences[sentence.index - 1] if sentence and sentence.index else None
        if before is None or before.passage != quote.passage:
            return None
        verb = self.page.document.tokens[before.root]
        who = speaker_of(self.page, verb.i) if verb.pos == "VERB" and self._may(verb) else None
        return self._give(quote, verb, who, MISSED) if who is not None and verb.i not in self._at else None

    def _latest(self, passage: int, end: int, last: int | None) -> int | None:
        """The latest speech of a passage by the main verb of its sentence, else what was quoted last."""
        found = None
        for i in self._by_passage.get(passage, ()):
            one = self.found[i]
            if one.cue and one.cue[0].end <= end and self._main(one) and not self._inside(one, found):
                found = i if found is None or one.cue[0] >= self.found[found].cue[0] else found
        if found is None and last is not None:
            before = self.found[last]
            ends = max(s.end for s in (*before.cue, *before.content))
            zone = self.page.document.passages[passage].span
            return last if zone.start < ends <= end and self._speech(before) else None
        return found

    def _main(self, one: Attribution) -> bool:
        if not one.source or not self._speech(one):
            return False
        return one.head is None or self.page.document.tokens[one.head].dep in MAIN

    def _inside(self, one: Attribution, outer: int | None) -> bool:
        return outer is not None and any(s.meets(one.cue[0]) for s in self.found[outer].content)

    def _near(self, quote: Quote, above: Passage | None) -> int | None:
        source = speaker_near(self.page, quote, above)
        if source is None:
            return None
        return self._add(Attribution((source,), (), (quote.span,), FLOATING, None, "floating"))

    def _add(self, one: Attribution) -> int:
        self.found.append(one)
        self._place(len(self.found) - 1)
        return len(self.found) - 1

    def _place(self, index: int) -> None:
        one = self.found[index]
        passage = self.page.document.passage_at((one.cue or one.content)[0].start)
        if passage is not None:
            self._by_passage.setdefault(passage.index, []).append(index)

    def _speech(self, attribution: Attribution) -> bool:
        if attribution.head is None:
            return True
        frames = self.page.lexicon.verbs.get(self.page.document.tokens[attribution.head].lemma)
        return frames is None or QUOTE in frames.names

    def _join(self, owner: int, quote: Quote) -> int:
        old = self.found[owner]
        behind = bool(old.content) and quote.span.start >= old.content[-1].end
        content = (*old.content, quote.span) if behind else trimmed(self.text, _with(old.content, quote.span))
        self.found[owner] = replace(old, content=content)
        return owner

    def _follow(self, owner: int, quote: Quote) -> int:
        """A floating quotation is a statement of its own, by the speaker of the paragraph before."""
        old = self.found[owner]
        answers = turns(self.page, old, quote.span)
        source = other(self.page, self.found, old, quote.span) if answers else old.source
        new = Attribution(source, (), (quote.span,), min(old.score, FLOATING), None, "floating")
        return self._add(new)

    def _apart(self, quote: Quote, token: Token) -> bool:
        """Whether words in marks before a cue belong to a clause of their own.

        "After a threat of “endless fines,” Kim told reporters that …": the fines are not what Kim told.
        """
        behind = all(c.start > token.start for c in self.found[self._at[token.i]].content)
        return behind and quote.span.end <= token.start and not self._sentence(quote)

    def _give(self, quote: Quote, token: Token, who: int | None, sure: float) -> int | None:
        if token.i in self._at:
            return None if self._apart(quote, token) else self._join(self._at[token.i], quote)
        source = (noun_phrase(self.page, who),) if who is not None else ()
        if any(s.meets(quote.span) for s in source):  # a name of something, in words about the speaker
            return None
        score = sure if source else sure / 2
        cue = cue_of(self.page, token)
        index = self._add(Attribution(source, (cue,), (quote.span,), score, token.i, "quotation"))
        self._at[token.i] = index
        return index

    def _cue(
        self, quote: Quote, zone: tuple[int, int], ahead: bool
    ) -> tuple[Token, int | None, float] | None:
        tokens = self.page.document.tokens[zone[0] : zone[1]]
        verbs = [
            t for t in tokens if self._may(t) and (t.pos == "VERB" or (ahead and self._mistaken(t, zone)))
        ]
        for loose in (False, True):
            listed = [t for t in verbs if loose or t.dep not in ("relcl", "acl", "advcl", "pcomp")]
            for token in listed if ahead else reversed(listed):
                who = self._who(token, zone, ahead)
                if who is not None or token.tag != "VBG":
                    return token, who, SURE if who is not None and not loose else MISSED
        return self._strange(quote, zone, ahead)

    def _who(self, token: Token, zone: tuple[int, int], ahead: bool) -> int | None:
        """The speaker of a cue beside a quotation: the words in the marks often lead the syntax astray."""
        who = speaker_of(self.page, token.i)
        if who is not None and (not ahead or zone[0] <= who < zone[1]):
            return who
        before = ahead_of(self.page, token.i, zone[0])
        if before is None and ahead:
            before = behind(self.page, token.i)
        return before if before is not None else who

    def _strange(self, quote: Quote, zone: tuple[int, int], ahead: bool) -> tuple[Token, int, float] | None:
        """A verb that no list knows, but that stands with its subject right beside a spoken quotation."""
        tokens = self.page.document.tokens
        if self._words(quote) <= WORDS or not self._sentence(quote):
            return None
        colon = not ahead and zone[1] > zone[0] and tokens[zone[1] - 1].text == ":"
        if not ahead and not colon:
            return None
        for i in range(zone[0], min(zone[1], zone[0] + 8)) if ahead else range(zone[0], zone[1]):
            token = tokens[i]
            who = subject(self.page, i) if token.tag in ("VBD", "VBZ", "VBP") else None
            if who is None or not zone[0] <= who < zone[1] or not may_speak(self.page, token):
                continue
            words = self.page.lexicon.words
            if token.lemma in words.being or token.lemma in words.leading:
                continue
            if tokens[who].pos in ("PROPN", "PRON") and (colon or abs(who - i) <= 2):
                return token, who, STRANGE
        return None

    def _may(self, token: Token) -> bool:
        frames = self.page.lexicon.verbs.get(token.lemma)
        return frames is not None and QUOTE in frames.names and may_speak(self.page, token)

    def _mistaken(self, token: Token, zone: tuple[int, int]) -> bool:
        """Whether a word taken for a noun is the cue behind a name: "…," Byrne answers."""
        tokens = self.page.document.tokens
        if token.tag != "NNS" or token.i == zone[0] or token.i + 1 < zone[1]:
            return False
        return tokens[token.i - 1].pos in ("PROPN", "PRON")

    def _ahead(self, place: Place) -> tuple[int, int]:
        first, end = place.behind
        tokens = self.page.document.tokens
        for i in range(first, min(end, first + FAR)):
            if tokens[i].text in SENTENCE_END and not self._inner_dot(i):
                return first, i
        return first, min(end, first + FAR)

    def _back(self, place: Place) -> tuple[int, int]:
        first, end = place.before
        tokens = self.page.document.tokens
        for i in range(end - 1, max(first, end - FAR) - 1, -1):
            if tokens[i].text in SENTENCE_END and not self._inner_dot(i):
                return i + 1, end
        return max(first, end - FAR), end

    def _inner_dot(self, i: int) -> bool:
        tokens = self.page.document.tokens
        return i + 1 < len(tokens) and tokens[i + 1].sentence == tokens[i].sentence and tokens[i].text == "."

    def _spoken(self, quote: Quote) -> bool:
        """Whether the marks close as they do before a cue: on a comma, a question, a cry, a dash."""
        inner = quote.inner.of(self.text).rstrip(CLOSING)
        after = self.text[quote.span.end : quote.span.end + 2].lstrip()
        return bool(inner) and (inner[-1] in SPOKEN or (after[:1] == "," and self._sentence(quote)))

    def _sentence(self, quote: Quote) -> bool:
        inner = quote.inner.of(self.text).strip()
        return bool(inner) and (inner[0].isupper() or not inner[0].isalpha())

    def _words(self, quote: Quote) -> int:
        return len(quote.inner.of(self.text).split())

    def _led(self, place: Place) -> bool:
        start = place.quote.span.start
        lead = self.text[max(0, start - 4) : start].rstrip()
        if lead and lead[-1] in ":,":
            return True
        tokens = self.page.document.tokens[max(place.before[0], place.before[1] - 2) : place.before[1]]
        return any(t.pos == "VERB" and self._may(t) for t in tokens)

    def _starts(self, place: Place) -> bool:
        lead = self.text[max(0, place.quote.span.start - 6) : place.quote.span.start].rstrip(" \u00a0")
        return not lead or lead[-1] in ".?!”\"’'…,;\n"


def _with(content: Sequence[Span], more: Span) -> list[Span]:
    touching = [c for c in content if c.meets(more)]
    return [c for c in content if not c.meets(more)] + [cover([*touching, more])]


def _holders(page: Page, found: Sequence[Attribution]) -> dict[int, int]:
    """Which quotations already lie in the content of an attribution, the innermost one first."""
    held: dict[int, int] = {}
    order = sorted(range(len(found)), key=lambda i: -sum(s.end - s.start for s in found[i].content))
    for i in order:
        for span in found[i].content:
            for token in page.document.tokens_in(span):
                if page.quoted[token.i] >= 0:
                    held[page.quoted[token.i]] = i
    return held


def _places(page: Page) -> Iterator[Place]:
    document = page.document
    for index, quote in enumerate(page.quotes):
        passage = document.passages[quote.passage]
        before = page.quotes[index - 1] if index and page.quotes[index - 1].passage == quote.passage else None
        after = page.quotes[index + 1 : index + 2]
        following = after[0] if after and after[0].passage == quote.passage else None
        left = Span(before.span.end if before else passage.span.start, quote.span.start)
        right = Span(quote.span.end, following.span.start if following else passage.span.end)
        ahead, back = document.tokens_in(right), document.tokens_in(left)
        if not back and before is None and passage.index:
            back = document.tokens_in(_tail(page, passage.index - 1))
        yield Place(
            index,
            quote,
            _range(back),
            _range(ahead),
            before is None,
            opens := before is None and not left.of(document.text).strip(),
            opens and not ahead,
        )


def _range(tokens: Sequence[Token]) -> tuple[int, int]:
    return (tokens[0].i, tokens[-1].i + 1) if tokens else (0, 0)


def _tail(page: Page, index: int) -> Span:
    """The last sentence of a passage that leads on with a colon."""
    passage = page.document.passages[index]
    words = passage.span.of(page.document.text)
    if passage.kind != "report" or not words.endswith(":"):
        return Span(passage.span.end, passage.span.end)
    last = page.document.sentences[passage.end - 1] if passage.end > passage.first else None
    return last.span if last else passage.span
