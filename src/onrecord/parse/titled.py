"""Words that may be a title or a name: "St." of a city and of a saint, "King" of Ann King and of Spain."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from onrecord.known.names import given_name_gender
from onrecord.parse.document import Document, Sentence, Token
from onrecord.parse.forms import Name, plain
from onrecord.parse.namewords import Titles
from onrecord.parse.runs import unrepeated
from onrecord.parse.world import is_listed, known

SHOUTED = 4
"""Letters of the shortest word in capitals that is none of a name's letters: "MBE" may be."""
SYLLABLE = 5
"""Letters of the longest syllable behind a hyphen that is part of a given name: "Jong-un"."""
PLACES = ("country", "place")
LEAD_TAGS = frozenset({"JJ", "JJS", "JJR", "NN", "NNP", "NNPS", "HYPH"})
LEAD_DEPS = frozenset({"compound", "amod", "nmod", "punct", "nn"})
LONGEST = 8
"""Words that may lead up to a name."""


def saint_place(document: Document, at: int) -> bool:
    """Whether "St." begins the name of a place and no saint's: "St. Louis County Prosecutor Bob Hale"."""
    place = f"{document.tokens[at].text} {document.tokens[at + 1].text}"
    return document.tokens[at].text.endswith(".") and is_listed(place)


def given(document: Document, at: int, last: int) -> bool:
    """Whether a given name and a surname end a run: "District Prosecutor | Bob Hale"."""
    return at < last < at + 4 and given_name_gender(document.tokens[at].text) is not None


def surname(titles: Titles, document: Document, first: int, at: int, last: int) -> bool:
    """Whether a word that is a title elsewhere ends a name here, or begins it: "Ann | King", "Mr. | King",
    "Dean | Hale"."""
    tokens = document.tokens
    if plain(tokens[at].text) in titles.surnames and at == last > first:
        before = tokens[at - 1]
        named = given_name_gender(before.text) is not None and not is_listed(before.text)
        honoured = any(plain(before.text) in known_ for known_ in titles.honorifics.values())
        return tokens[at].start - before.end <= 1 and (named or honoured)
    ends = at + 1 == last and given_name_gender(tokens[at].text) is not None
    return ends and at == first and _surname_behind(titles, tokens[at], tokens[last])


def _surname_behind(titles: Titles, title: Token, word: Token) -> bool:
    """Whether a title that is a given name too stands before a surname: "Dean Hale", not "King Charles"."""
    if plain(word.text) in titles.surnames:
        return True
    return plain(title.text) in titles.given and given_name_gender(word.text) is None


def lone_surnames(titles: Titles, document: Document, found: Sequence[Name]) -> Iterator[Name]:
    """Surnames that stand alone and would be titles, had nobody been named so: "Ann King … King said"."""
    borne = {n.words[-1] for n in found if len(n.words) > 1 and plain(n.words[-1]) in titles.surnames}
    taken = {i for n in found for i in range(n.first, n.last + 1)} if borne else set()
    for token in document.tokens if borne else ():
        if token.text in borne and token.i not in taken and token.pos in ("PROPN", "NOUN"):
            after = document.tokens[token.i + 1 : token.i + 2]
            determined = any(True for _ in document.children(token.i, "det"))
            if not determined and not (after and after[0].text[:1].isupper()):
                yield Name(token.i, token.i, token.i, (token.text,), ())


def run_on(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a place only stands before somebody's full name, as where two lines have run together."""
    if last - first < 2 or given_name_gender(tokens[first].text) is not None:
        return False
    entry = known(tokens[first].text)
    placed = entry is not None and entry.kind in PLACES and entry.weight > 3
    return placed and given_name_gender(tokens[first + 1].text) is not None


def syllable(tails: Collection[str], tokens: Sequence[Token], first: int, at: int, end: int) -> bool:
    """Whether a hyphen stands in a given name of two syllables: "Han Jong-un", not "Han Jong-led"."""
    before, joined = tokens[at - 1], tokens[at + 1]
    short = len(joined.text) <= SYLLABLE and len(before.text) <= SYLLABLE
    tight = joined.start == tokens[at].end and tokens[at].start == before.end
    goes_on = at + 2 < end and tokens[at + 2].text == "-"
    spelled = joined.text.islower() and joined.text.isalpha() and joined.text not in tails
    return at - 1 > first and short and tight and spelled and not goes_on


def told_once(document: Document, start: int, last: int) -> int:
    """The last word of a name that is neither said again nor shouted."""
    end = start + unrepeated([t.text for t in document.tokens[start : last + 1]])
    return end - shouted([t.text for t in document.tokens[start : end + 1]])


def shouted(words: Sequence[str]) -> int:
    """How many words at the end of a full name are only shouted: "Ann Hale | FIRED"."""
    if len(words) < 3 or given_name_gender(words[0]) is None or words[1].isupper():
        return 0
    end = len(words)
    while end > 2 and words[end - 1].isupper() and len(words[end - 1]) >= SHOUTED:
        end -= 1
    return len(words) - end


def lead_of(document: Document, sentence: Sentence, first: int, last: int) -> int:
    """The first token of the modifiers before `first`, in the noun phrase that ends with `last`."""
    tokens = document.tokens
    beside = {tokens[i].head for i in range(first, last + 1) if tokens[i].dep == "appos"}
    at = first
    while at > sentence.first and first - at < LONGEST:
        before = tokens[at - 1]
        leads = before.dep in LEAD_DEPS and at <= before.head <= last
        if before.tag not in LEAD_TAGS or not (leads or at - 1 in beside):
            break
        at -= 1
    return at
