"""Who speaks a quotation by the verbs beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.parse.document import Quote
from onrecord.parse.refs import is_subject, verb_over

if TYPE_CHECKING:
    from onrecord.parse.coref import Resolver


def spoken_by(found_in: Resolver, quote: Quote) -> set[int]:
    """Subjects of speaking verbs right before and after a quotation."""
    found = set()
    for ref in found_in.between(quote.span.start - 200, quote.span.end + 200):
        if ref.figure is None or found_in.quote_of(ref.head) == quote.index:
            continue
        verb = verb_over(found_in.document, ref.head)
        if (
            verb is None
            or verb.lemma not in found_in.words.speaking
            or not is_subject(found_in.document, ref.head)
        ):
            continue
        sentence = found_in.document.sentences[ref.head.sentence].span
        leads_in = (
            found_in.document.text[sentence.end - 1] == ":" and 0 <= quote.span.start - sentence.end < 4
        )
        # Behind a cry or a question the syntax ends a sentence: “We won!” | Ann Kelly shouted.
        text, end = found_in.document.text, quote.span.end
        cried = text[quote.inner.end - 1] in "?!" and text[end : end + 1] == " "
        if leads_in or (sentence.start <= end + cried and quote.span.start <= sentence.end):
            found.add(id(ref.figure))
    return found
