"""Who talks: one speaker for each noun phrase of a source, with name or description."""

from __future__ import annotations

from dataclasses import replace

from onrecord.find.statements.anonymity import count, hidden, is_person
from onrecord.find.statements.attribution import Page
from onrecord.find.statements.of_party import of_party
from onrecord.find.statements.parts import NOUNS, parts
from onrecord.find.statements.phrases import RELATIVE_TAGS
from onrecord.find.statements.reasons import reason
from onrecord.parse import Token
from onrecord.parse.kinds import role_words
from onrecord.parse.namewords import Titles
from onrecord.parse.parties import BARE, MARK
from onrecord.record import Entity, Mention, Party, Span, Speaker, cover

BODIES = frozenset({"organisation", "publication"})
LEADING = 60
"""Characters before a phrase in which the words may begin that lead up to its name."""


def speakers(page: Page, source: tuple[Span, ...]) -> tuple[Speaker, ...]:
    """The speakers of a source."""
    text = page.document.text
    people = [s for s in source if not MARK.fullmatch(text[s.start : s.end].rstrip(")"))] or source
    return tuple(speaker(page, span) for who in people for span in _one_each(page, list(parts(page, who))))


def _one_each(page: Page, found: list[Span]) -> list[Span]:
    """Parts with an office and the name right behind it as one: "founder and chair | Ann Kelly"."""
    joined = found[:1]
    for part in found[1:]:
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
    if _office_alone(page, span, core) or core.text == core.lower or _every(page, core):
        return True
    words = role_words(page.document.pack)
    some = any(c.lower in words.indefinite for c in page.document.children(core.i, "det"))
    return some and words.gender(core.lower) is not None  # "a Foreign Service Officer"


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
        or _is_body(page, span, apart=before[-1].text == ",")
        or not (_leads_up(page, before[-1]) or _titled(page, last) or _officed(page, last))
    ):
        return None
    if any(
        m.form == "name" and m.entity != last.entity and _full(page, m) and _ahead(page, m, span)
        for m in page.document.mentions_in(span)
    ):
        return None  # "Ann Kelly, the wife of the mayor, Bob Kelly"
    return page.document.entity(last.entity) if _full(page, last) else None


def _is_body(page: Page, span: Span, apart: bool) -> bool:
    """Whether a phrase is about a body, whoever is named in it: "the firm that serves the owner, Ann Kelly",
    "Voltra, in a letter signed by its head, Ann Kelly"; `apart`: whether a comma stands before the name."""
    head = page.document.head_of(span)
    if head is None or head.pos not in ("NOUN", "PROPN"):
        return False
    if head.pos == "NOUN":
        words = role_words(page.document.pack)
        before = page.document.tokens_in(Span(span.start, head.start))
        return head.lemma in words.bodies and not any(words.gender(t.lemma) for t in before)
    mention = page.document.mention_of(Span(head.start, head.end)) if apart else None
    entity = page.document.entity(mention.entity) if mention is not None else None
    return entity is not None and entity.type in BODIES


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
    if BARE.fullmatch(page.document.text, name.end, span.end):
        return True
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
    words, titles = role_words(page.document.pack), page.document.pack.read("titles", Titles)
    before = (t.lower for t in page.document.tokens_in(name.span)[:-2])
    return any(words.gender(word) is not None or word in titles.offices for word in before)


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
    first = max((t.i + 1 for t in tokens[first : head.i] if t.tag == "VBD"), default=first)
    while last > head.i and not tokens[last].text[0].isalnum():
        last -= 1
    return page.document.span_of(first, last) if head.pos in (*NOUNS, "NUM") else None


def _personal(page: Page, relative: Token, head: Token) -> Span | None:
    """The person that "who" stands for where the syntax hangs it on a thing: "the ire of Justice Kelly, who",
    "others on the ground who"."""
    tokens = page.document.tokens
    personal = relative.lower in role_words(page.document.pack).personal
    if personal and (holder := _holder(page, head)) is not None:
        return holder
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


def _holder(page: Page, head: Token) -> Span | None:
    """The person named before an office in a body that "who" is hung on: "Ann Kelly, head of the Ports
    Authority, who"."""
    tokens = page.document.tokens
    office = tokens[tokens[head.head].head] if head.dep == "pobj" else head
    if office.dep != "appos" or role_words(page.document.pack).gender(office.lemma) is None:
        return None
    whom = page.document.mention_of(page.document.span_of(tokens[office.head].left, office.head))
    body = page.document.mention_of(page.document.span_of(head.left, head.i))
    named = [page.document.entity(m.entity) if m is not None else None for m in (whom, body)]
    fits = named[0] is not None and named[0].type == "person"
    other = named[1] is not None and named[1].type != "person"
    return whom.span if whom is not None and fits and other else None


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
        and (inside.dep == "appos" or (inside.dep == "nmod" and inside.i > head.i) or _called(inside, head))
        and inside.pos == "PROPN"
    )


def _called(inside: Token, head: Token) -> bool:
    """Whether a name stands beside another calling of its bearer: "economist and supporter Ann Kelly"."""
    return inside.dep == "conj" and head.tag == "NN" and inside.i > head.i


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
