"""The kind of each form of a name that a document has, as its other forms bear on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.parse.document import Document
from onrecord.parse.forms import Name
from onrecord.parse.kinds import RoleWords, head_token, kind_of, listed
from onrecord.parse.names import Namer
from onrecord.parse.world import is_listed
from onrecord.record.entity import EntityType

Forms = dict[str, list[Name]]
Kinds = dict[str, EntityType | None]


def kinds_of(document: Document, forms: Forms, namer: Namer, roles: RoleWords) -> Kinds:
    """The kind of every form, None where nothing tells it."""
    small = {t.text for t in document.tokens if t.text.islower()}
    kinds: Kinds = {}
    for form, found in forms.items():
        # A single word that the text also writes small is a word with a capital, unless a list has it.
        a_word = form in small and not is_listed(found[0].words[0])
        kinds[form] = None if a_word else _kind(document, found, namer, roles)
        if kinds[form] == "person" and _of_many(document, found, forms):
            kinds[form] = "group"
    kinds.update(dict.fromkeys(list(_firms_short(forms, kinds, namer)), "organisation"))
    kinds.update(dict.fromkeys(list(_surnamed(document, forms, kinds, namer)), "person"))
    return kinds


def _of_many(document: Document, names: list[Name], forms: Forms) -> bool:
    """Whether a lone word is the name of many, of whom verbs are said as of several: "Millennials are"."""
    word = names[0].words[-1].lower()
    borne = any(form.split()[-1] == word and " " in form for form in forms)
    if borne or any(len(n.words) > 1 or n.titles for n in names):
        return False
    heads = [head_token(document, name) for name in names]
    if not any(head.tag in ("NNPS", "NNS") for head in heads):
        return False
    doing = [document.tokens[head.head] for head in heads if head.dep in ("nsubj", "nsubjpass")]
    verbs = [v for d in doing for v in (d, *document.children(d.i, "aux", "auxpass"))]
    return any(v.tag == "VBP" for v in verbs) and not any(v.tag == "VBZ" for v in verbs)


def _firms_short(forms: Forms, kinds: Kinds, namer: Namer) -> Iterator[str]:
    """Forms that a firm goes by after its full name: "Corvale" of "Corvale Logistics", taken for somebody as
    it speaks. Not where anybody bears it as a surname, or with a title."""
    full = [form.split() for form, kind in kinds.items() if kind == "organisation" and " " in form]
    firms = [words for words in full if words[-1] in namer.words.firms]
    starts = {" ".join(words[:n]) for words in firms for n in (1, len(words) - 1)}
    borne = {form.split()[-1] for form in forms if " " in form and form.split() not in full}
    for form in starts & forms.keys():
        told = is_listed(forms[form][0].words[0]) or any(n.titles for n in forms[form])
        if kinds[form] in (None, "person", "place") and form not in borne and not told:
            yield form


def _surnamed(document: Document, forms: Forms, kinds: Kinds, namer: Namer) -> Iterator[str]:
    """Full names that nothing tells of but that somebody speaks by the last word: "Senja Rautio" of "Rautio
    said"."""
    for form, kind in kinds.items():
        words = form.split()
        strange = kind is None and 1 < len(words) < 4 and words[-1] not in namer.any_head | namer.words.things
        tails = (" ".join(words[n:]) for n in range(1, len(words)))
        if strange and any(kinds.get(tail) == "person" for tail in tails):
            first = forms[form][0]
            before = document.tokens[first.first - 1] if first.first else None
            if before is None or before.lower not in namer.words.articles:
                yield form


def _kind(document: Document, names: list[Name], namer: Namer, roles: RoleWords) -> EntityType | None:
    """The kind of a form; a seat of government that acts is taken for the body that it stands for."""
    kind = kind_of(document, names, namer, roles)
    entry = listed(document, names[0])
    if kind == "place" and entry and entry.acts and _any_acts(document, names):
        return "organisation"
    return kind


def _any_acts(document: Document, names: Iterable[Name]) -> bool:
    return any(head_token(document, name).dep in ("nsubj", "agent", "nsubjpass") for name in names)
