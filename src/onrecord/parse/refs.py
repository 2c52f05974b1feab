"""References: every place in a document that may refer to somebody, on the way to mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.parse.document import Document, Token
from onrecord.parse.figures import Figure
from onrecord.parse.forms import Name, plain
from onrecord.parse.headlines import is_headline
from onrecord.parse.kinds import RoleWords, Sign, head_token
from onrecord.parse.namewords import NameWords
from onrecord.parse.registry import lead_start
from onrecord.record import Span
from onrecord.record.entity import MentionForm

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
STRAY = frozenset({"advmod", "npadvmod", "dep"})


@dataclass(slots=True, eq=False)
class Ref:
    """A reference: where it stands, the token it hangs on, and whom it means (None: unknown or nameless).

    `sign` is the gender that its own words tell. `shown` is False for what only competes for pronouns.
    `origin` is, for a pronoun that stands for somebody without a name, the words that tell who that is.
    """

    span: Span
    head: Token
    form: MentionForm
    figure: Figure | None
    sign: Sign | None = None
    shown: bool = True
    origin: Ref | None = None

    @property
    def whom(self) -> int:
        """What is the same for all references to one."""
        return id(self.figure or self.origin or self)

    @property
    def gender(self) -> Sign | None:
        """The gender of whom it means, as far as known."""
        return (self.figure.gender if self.figure else None) or self.sign


def name_refs(document: Document, figures: Sequence[Figure], words: RoleWords) -> list[Ref]:
    """A reference for each name, with its title."""
    refs = []
    for figure in figures:
        for name in figure.names:
            if _born(document, name, words):
                continue
            span = document.span_of(lead_start(document, name, words), name.last)
            refs.append(Ref(span, _head(document, name), "name", figure))
    return refs


def _born(document: Document, name: Name, words: RoleWords) -> bool:
    """Whether somebody was only born with a name: "She was born Helena Marsh"."""
    head = head_token(document, name)
    return head.dep in ("oprd", "attr", "dobj") and document.tokens[head.head].lemma in words.bearing


def _head(document: Document, name: Name) -> Token:
    """The token that a name hangs on; its office's, where the syntax takes the name for what it is of:
    "Director of National Intelligence Ann Kelly"."""
    head = head_token(document, name)
    office = document.tokens[name.lead]
    within = head.dep == "pobj" and document.tokens[head.head].head == office.i
    return office if name.titles and within else head


def headline_refs(document: Document, figures: Sequence[Figure], names: NameWords) -> Iterator[Ref]:
    """Names in passages set in title case: there only names that the rest of the text has are taken."""
    by_form: dict[tuple[str, ...], Figure | None] = {}
    for figure in figures:
        for form in figure.forms | surnames(figure, names):
            key = tuple(form.split())
            by_form[key] = figure if by_form.get(key, figure) is figure else None
    longest = max((len(key) for key in by_form), default=0)
    for sentence in document.sentences:
        if is_headline(document, sentence):
            yield from _in_headline(document, sentence.first, sentence.end, by_form, longest)


def surnames(figure: Figure, names: NameWords) -> set[str]:
    """The surname of a person with and without its particles; none for others."""
    words = [w for w in figure.words if w not in names.suffixes]
    if figure.kind != "person" or len(words) < 2:
        return set()
    at = len(words) - 1
    while at > 1 and words[at - 1] in names.particles:
        at -= 1
    return {words[-1], " ".join(words[at:])}


def _in_headline(
    document: Document, first: int, end: int, by_form: dict[tuple[str, ...], Figure | None], longest: int
) -> Iterator[Ref]:
    i = first
    while i < end:
        for size in range(min(longest, end - i), 0, -1):
            tokens = document.tokens[i : i + size]
            figure = by_form.get(tuple(plain(t.text) for t in tokens))
            if figure is not None and tokens[0].text[:1].isupper():
                yield Ref(document.span_of(i, i + size - 1), tokens[-1], "name", figure)
                i += size - 1
                break
        i += 1


def unquoted(document: Document) -> list[int]:
    """For each sentence, how many before it do not stand in a quotation with all of their words."""
    quotes = [q.span for q in document.quotes if q.level == 0]
    starts = [q.start for q in quotes]
    count = [0]
    for sentence in document.sentences:
        at = bisect_right(starts, sentence.span.start) - 1
        held = at >= 0 and sentence.span.end <= quotes[at].end + 1
        count.append(count[-1] + (not held))
    return count


def is_subject(document: Document, token: Token) -> bool:
    """Whether a token is a subject, or stands in apposition to one or beside one."""
    for _ in range(3):
        if token.dep in SUBJECTS or _mistaken(document, token):
            return True
        if token.dep not in ("appos", "conj"):
            return False
        token = document.tokens[token.head]
    return False


def _mistaken(document: Document, token: Token) -> bool:
    """Whether the syntax takes the name that opens a sentence for an adverb: "Akin, however, went on"."""
    verb = document.tokens[token.head]
    opens = token.dep in STRAY and token.left == document.sentences[token.sentence].first
    return opens and verb.pos == "VERB" and not any(True for _ in document.children(verb.i, *SUBJECTS))


def verb_over(document: Document, token: Token) -> Token | None:
    """The nearest verb above a token."""
    for _ in range(12):
        parent = document.tokens[token.head]
        if parent.i == token.i:
            return None
        if parent.pos in ("VERB", "AUX"):
            return parent
        token = parent
    return None
