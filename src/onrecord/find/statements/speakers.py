"""Who talks: one speaker for each noun phrase of a source, with name or description."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.find.statements.anonymity import count, hidden, is_person
from onrecord.find.statements.attribution import Page
from onrecord.find.statements.named_apart import named_apart
from onrecord.find.statements.of_party import of_party
from onrecord.find.statements.phrases import RELATIVE_TAGS
from onrecord.find.statements.reasons import reason
from onrecord.parse import Token
from onrecord.parse.kinds import role_words
from onrecord.parse.parties import MARK
from onrecord.record import Entity, Mention, Party, Span, Speaker, cover

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
OWN = frozenset({"det", "poss", "nummod"})
LEADING = 60
"""Characters before a phrase in which the words may begin that lead up to its name."""


def speakers(page: Page, source: tuple[Span, ...]) -> tuple[Speaker, ...]:
    """The speakers of a source."""
    return tuple(
        speaker(page, span) for whole in source for span in _one_each(page, list(_parts(page, whole)))
    )


def _one_each(page: Page, parts: list[Span]) -> list[Span]:
    """Parts with an office and the name right behind it as one: "founder and chair | Ann Kelly"."""
    joined = parts[:1]
    for part in parts[1:]:
        between = page.document.text[joined[-1].end : part.start]
        if not between.strip("  ") and not page.document.mentions_in(joined[-1]):
            joined[-1] = cover((joined[-1], part))
        else:
            joined.append(part)
    return joined


def speaker(page: Page, span: Span) -> Speaker:
    """One speaker as printed; a name only where the document gives one."""
    document = page.document
    head = document.head_of(span)
    meant = span if head is None or head.tag not in RELATIVE_TAGS else antecedent(page, head) or span
    mention = _led_up(page, meant) or document.mention_of(meant)
    entity = document.entity(mention.entity) if mention and _about(page, meant, mention) else None
    whose = document.head_of(meant)
    if whose is not None and of_party(page, meant, whose):
        told, why = document.words(meant), reason(page, meant)
        return Speaker(span, None, None, not _every(page, whose), told, count(page, meant, whose), why)
    entity = (
        _apposed(page, meant)
        or entity
        or _one_of(page, meant, head)
        or (_by_office(page, meant) if mention is None else None)
    )
    if entity is not None:
        return Speaker(span, entity.id, entity.name)
    core = document.head_of(meant)
    if core is None or (core.pos == "PRON" and not hidden(page, meant, core)):
        return Speaker(span)
    role = mention is not None and mention.form == "role" and mention.span.start <= core.start
    if core.pos == "PROPN" and not role and not _nameless(page, meant, core):
        return Speaker(span, None, _name(page, core))
    named_as = document.words(meant)
    if not hidden(page, meant, core) or _office_alone(page, meant, core):
        return Speaker(span, None, None, False, named_as)
    return Speaker(span, None, None, True, named_as, count(page, meant, core), reason(page, meant))


def unnamed(page: Page, one: Speaker) -> Speaker:
    """A speaker without a name as one whom the text does not mean to name."""
    core = page.document.head_of(one.span) if one.span is not None else None
    if one.span is None or core is None:
        return one
    many, why = count(page, one.span, core), reason(page, one.span)
    return replace(one, anonymous=True, described_as=page.document.words(one.span), count=many, reason=why)


def _nameless(page: Page, span: Span, core: Token) -> bool:
    """Whether a capital makes no name: an office alone ("President says"), a small letter, all of a kind."""
    return _office_alone(page, span, core) or core.text == core.lower or _every(page, core)


def _office_alone(page: Page, span: Span, core: Token) -> bool:
    """Whether a phrase is an office with a capital and no more: "President says"."""
    alone = len(page.document.tokens_in(span)) == 1 and core.text != core.lower and core.pos == "PROPN"
    return alone and role_words(page.document.pack).gender(core.lower) is not None


def _every(page: Page, core: Token) -> bool:
    """Whether a phrase is about all or none of a kind, and so nobody's name: "every female Republican"."""
    words = role_words(page.document.pack).every
    return any(c.lower in words for c in page.document.children(core.i, "det", "predet", "advmod"))


def _led_up(page: Page, span: Span) -> Mention | None:
    """The name that begins before a phrase, with words that the phrase leaves out: "likely | candidate Ann
    Kelly"."""
    head = page.document.head_of(span)
    if head is None or head.pos != "PROPN":
        return None
    before = page.document.mentions_in(Span(max(span.start - LEADING, 0), span.start))
    ends = (m for m in before if m.form == "name" and head.start < m.span.end <= span.end)
    return max(ends, key=lambda m: m.span.start, default=None)


def _apposed(page: Page, span: Span) -> Entity | None:
    """The person whose full name ends a phrase behind a comma or an office: "the highest ranking Democrat,
    Ann Kelly", "the governor's aide Ann Kelly"."""
    mentions = [m for m in page.document.mentions_in(span) if m.form == "name" and _ends(page, m.span, span)]
    last = max(mentions, key=lambda m: m.span.end - m.span.start, default=None)
    before = page.document.tokens_in(Span(span.start, last.span.start)) if last is not None else ()
    if (
        last is None
        or not before
        or not (_leads_up(page, before[-1]) or _titled(page, last) or _officed(page, last))
    ):
        return None
    if any(
        m.form == "name" and m.entity != last.entity and _full(page, m) and _ahead(page, m, span)
        for m in page.document.mentions_in(span)
    ):
        return None  # "Ann Kelly, the wife of the mayor, Bob Kelly"
    return page.document.entity(last.entity) if _full(page, last) else None


def _full(page: Page, name: Mention) -> bool:
    """Whether a person is named with more than a word."""
    entity = page.document.entity(name.entity)
    return entity is not None and entity.type == "person" and " " in name.span.of(page.document.text)


def _ahead(page: Page, name: Mention, span: Span) -> bool:
    """Whether a phrase is about a name in it: the one that its first word belongs to, or that it hangs on."""
    head = page.document.head_of(span)
    return name.span.start == span.start or (
        head is not None and name.span.start <= head.start < name.span.end
    )


def _ends(page: Page, name: Span, span: Span) -> bool:
    """Whether a name ends a phrase, but for a mark of party and state: "Ann Kelly (D-Calif.)"."""
    mark = MARK.match(page.document.text, name.end, span.end)
    return span.end == name.end or (
        mark is not None and not page.document.text[mark.end() : span.end].strip(").")
    )


def _titled(page: Page, name: Mention) -> bool:
    """Whether a name and its office begin with the last words of a body's: "League of Women President Ann
    Kelly"."""
    before = page.document.mentions_in(Span(max(name.span.start - LEADING, 0), name.span.start))
    return any(m.form == "name" and m.span.end > name.span.start for m in before)


def _officed(page: Page, name: Mention) -> bool:
    """Whether a name holds its office: "Ely County (Md.) | Police Chief Tom Kelly"."""
    words = role_words(page.document.pack)
    return any(words.gender(t.lower) is not None for t in page.document.tokens_in(name.span)[:-2])


def _leads_up(page: Page, token: Token) -> bool:
    """Whether a name may be told by what stands before it: a comma, an office, or whose it is."""
    office = role_words(page.document.pack).gender(token.lower) is not None
    return token.text == "," or token.tag == "POS" or (office and token.pos in ("NOUN", "PROPN"))


def _one_of(page: Page, span: Span, head: Token | None) -> Entity | None:
    """The person named behind "one of her lawyers, …"."""
    if head is None or head.pos != "NUM":
        return None
    named = (c for c in page.document.children(head.i, "appos") if span.start <= c.start < span.end)
    mentions = (page.document.mention_of(page.document.subtree(c.i)) for c in named)
    return next((page.document.entity(m.entity) for m in mentions if m and m.form == "name"), None)


def _by_office(page: Page, span: Span) -> Entity | None:
    """The one person of whom the text says the office that a phrase ends with, where the syntax lost it."""
    inside = page.document.tokens_in(span)
    if len(inside) < 3 or inside[0].lower not in role_words(page.document.pack).definite:
        return None
    last = inside[-1]
    if last.pos != "NOUN" or inside[-2].pos != "NOUN" or inside[-2].dep != "compound":
        return None
    office = f" {inside[-2].lower} {last.lower}"
    fits = [
        e for e in page.document.entities
        if e.type == "person" and any(_holds(page, r, office) for r in e.roles)
    ]  # fmt: skip
    return fits[0] if len(fits) == 1 else None


def _holds(page: Page, role: str, office: str) -> bool:
    """Whether a role is an office, and not one of somebody else there: "a colonel of the air force"."""
    words = f" {role.lower()}".split()
    first = next((i for i, w in enumerate(words) if w in role_words(page.document.pack).owning), len(words))
    return f" {' '.join(words[:first])}".endswith(office)


def party(page: Page, span: Span) -> Party:
    """Somebody spoken to, by name where the document gives one."""
    found = speaker(page, span)
    return Party(span, found.entity, found.name)


def antecedent(page: Page, relative: Token) -> Span | None:
    """The noun phrase that a relative pronoun stands for."""
    tokens = page.document.tokens
    verb = tokens[relative.head]
    for _ in range(4):
        if verb.dep == "relcl":
            head = tokens[verb.head]
            return _personal(page, relative, head) or _up_to(page, head, verb)
        verb = tokens[verb.head]
    return None


def _up_to(page: Page, head: Token, verb: Token) -> Span | None:
    """A noun phrase up to the clause about it."""
    tokens = page.document.tokens
    first, last = head.left, min(verb.left - 1, head.right)
    while last > head.i and not tokens[last].text[0].isalnum():
        last -= 1
    return page.document.span_of(first, last) if head.pos in (*NOUNS, "NUM") else None


def _personal(page: Page, relative: Token, head: Token) -> Span | None:
    """The person that "who" stands for where the syntax hangs it on a thing: "the ire of Justice Kelly, who",
    "others on the ground who"."""
    tokens = page.document.tokens
    personal = relative.lower in role_words(page.document.pack).personal
    if personal and head.dep == "pobj" and head.pos == "PROPN" and _is_place(page, head):
        before = tokens[tokens[head.head].i - 1]  # "a listener in Riga, who"
        return page.document.span_of(before.left, head.i) if is_person(page, before) else None
    if not personal or head.pos != "NOUN" or is_person(page, head):
        return None
    for mention in page.document.mentions_in(Span(head.end, relative.start)):
        between = page.document.text[mention.span.end : relative.start]
        entity = page.document.entity(mention.entity)
        if mention.form == "name" and entity and entity.type == "person" and not between.strip(" ,\u00a0"):
            return mention.span
    above = tokens[tokens[head.head].head] if head.dep == "pobj" else head
    if above.i < head.i and above.pos == "NOUN" and is_person(page, above):
        return page.document.span_of(above.left, head.i)
    return None


def _is_place(page: Page, token: Token) -> bool:
    """Whether a word names a place, which is nobody."""
    mention = page.document.mention_of(page.document.span_of(token.left, token.i))
    entity = page.document.entity(mention.entity) if mention else None
    return entity is not None and entity.type == "place"


def _about(page: Page, span: Span, mention: Mention) -> bool:
    """Whether a mention names the phrase itself and not something inside it ("her" of "her spokesman")."""
    head = page.document.head_of(span)
    if head is None:
        return False
    if mention.span.start <= head.start < mention.span.end:
        return True
    tokens = page.document.tokens_in(mention.span)
    if mention.span.end == span.end and mention.form == "name" and tokens:
        last = page.document.tokens[tokens[-1].head]
        if not span.start <= last.start < span.end:
            return True
    inside = page.document.head_of(mention.span)
    return (
        inside is not None
        and inside.head == head.i
        and (inside.dep == "appos" or (inside.dep == "nmod" and inside.i > head.i))
        and inside.pos == "PROPN"
    )


def _name(page: Page, core: Token) -> str:
    tokens = page.document.tokens
    first = core.i
    while first > core.left and (tokens[first - 1].pos == "PROPN" or _hyphened(page, tokens[first])):
        first -= 1
    return page.document.words(page.document.span_of(first, core.i))


def _hyphened(page: Page, first: Token) -> bool:
    """Whether a name goes on before a hyphen: "Bela-Kola"."""
    before = page.document.tokens[max(first.i - 2, 0) : first.i]
    tight = len(before) == 2 and before[1].text == "-" and before[0].end == before[1].start
    return tight and before[1].end == first.start and before[0].pos == "PROPN"


def _parts(page: Page, source: Span) -> Iterator[Span]:
    """The coordinated noun phrases of a source, itself where there is one."""
    document = page.document
    head = document.head_of(source)
    if head is None or head.pos not in NOUNS:
        yield source
        return
    tokens, start = document.tokens, source.start
    apart = (*named_apart(page, source), *_firm_apart(page, head, source))
    lefts = {t.left for t in _coordinated(page, head, source)} | set(apart)
    for left in sorted(lefts):
        end = left - 1
        while end > 0 and tokens[end].start > start and not _closes(tokens[end]):
            end -= 1
        if tokens[end].end > start:
            yield Span(start, tokens[end].end)
            start = tokens[left].start
    yield Span(start, source.end)


def _firm_apart(page: Page, head: Token, source: Span) -> Iterator[int]:
    """Where a firm begins behind an office of somebody: "the port's governor and grid firm Voltra".

    The syntax takes both for words about the firm.
    """
    if head.pos != "PROPN":
        return
    words = role_words(page.document.pack)
    for token in page.document.tokens_in(Span(source.start, head.start)):
        between = page.document.tokens[token.i + 1 : head.i]
        office = words.gender(page.document.tokens[token.i - 1].lemma) is not None
        if token.pos == "CCONJ" and office and any(t.lemma in words.bodies for t in between):
            yield token.i + 1


def _closes(token: Token) -> bool:
    """Whether a noun phrase may end with a token: not with the comma or the conjunction behind it."""
    return token.dep != "cc" and (token.pos not in ("CCONJ", "PUNCT") or token.text in ")]”’")


def _coordinated(page: Page, head: Token, source: Span) -> list[Token]:
    """Heads of the noun phrases coordinated with the first that are somebody else, in order."""
    found: list[Token] = []
    todo = [head]
    while todo:
        above = todo.pop()
        for child in page.document.children(above.i, "conj", "nmod", "appos"):
            if not source.start <= child.start < source.end or child.pos not in NOUNS:
                continue
            if child.dep == "conj" and _apart(page, child, above, head) and not _told(page, child, above):
                found.append(child)
            if child.dep == "appos" and _listed(page, child, above):
                found.append(child)
                todo.append(child)
            elif child.dep == "appos" and above.tag == "NNS" and child.pos == "PROPN":
                todo.append(child)  # "their sons, Ann and Bob Kelly"
            elif child.dep == "conj" or (child.dep == "nmod" and _institution(page, head)):
                todo.append(child)
    return sorted(found, key=lambda t: t.i)


def _apart(page: Page, token: Token, above: Token, head: Token) -> bool:
    """Whether a coordinated noun is somebody else than the noun before it.

    It is where it is a name or has a determiner of its own, or where a firm's name follows it ("the governor
    and grid firm Voltra"). "The mayor and party leader" is one; so is a name that holds the conjunction.
    """
    if any(m.span.start <= above.start and m.span.end > token.start for m in _around(page, head)):
        return False
    if token.pos in ("PROPN", "PRON") or token.tag == "NNS" or token.i < head.i:
        return True
    return any(c.dep in OWN or c.pos == "PROPN" for c in page.document.children(token.i))


def _told(page: Page, token: Token, above: Token) -> bool:
    """Whether a name behind a comma is told by the noun before it, though the syntax takes it for another's:
    "one rival, Gov. Ann Kelly"."""
    joined = any(True for t in (above, token) for _ in page.document.children(t.i, "cc"))
    alone = sum(1 for _ in page.document.children(above.i, "conj")) == 1
    return not joined and alone and above.tag == "NN" and token.pos == "PROPN"


def _listed(page: Page, token: Token, above: Token) -> bool:
    """Whether an apposition is the second of three: "Lee, Marsh and two officials"."""
    names = token.pos == "PROPN" and above.pos == "PROPN" and token.left == above.i + 2
    return names and any(True for _ in page.document.children(token.i, "conj"))


def _around(page: Page, head: Token) -> Iterator[Mention]:
    return (m for m in page.document.mentions_in(page.document.subtree(head.i)) if m.form == "name")


def _institution(page: Page, head: Token) -> bool:
    """Whether a name is no person's."""
    mention = page.document.mention_of(page.document.span_of(head.i, head.i))
    entity = page.document.entity(mention.entity) if mention else None
    return entity is not None and entity.type in ("organisation", "publication", "facility", "group")
