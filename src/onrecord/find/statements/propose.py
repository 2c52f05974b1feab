"""Every attribution that the rules see in a document."""

from __future__ import annotations

from onrecord.find.statements.attribution import Attribution, page_of
from onrecord.find.statements.clauses import clause_attributions
from onrecord.find.statements.quotations import Quotations
from onrecord.parse import Document


def propose(document: Document) -> list[Attribution]:
    """Attributions by rules, in the order of the text."""
    page = page_of(document)
    found = Quotations(page, clause_attributions(page)).read()
    return sorted(found, key=lambda a: a.start)
