"""No word of any human language in code: what a text is searched for stands in `lang/` and `known/`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import onrecord

SRC = Path(onrecord.__file__).parent
ROOMS = ("read", "parse", "find", "link", "compare")
OF_A_TOKEN = {"lower", "lemma", "text", "before", "after", "printed"}
"""What holds a word of an article."""


def words_in(node: ast.AST) -> Iterator[str]:
    """The words (two letters and more) among the constants of an expression."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield from (w for w in part.value.split() if len(w) > 1 and w.isalpha())


def compared(source: str) -> Iterator[str]:
    """Words in code that are held against a word of a text."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Compare):
            continue
        sides = [node.left, *node.comparators]
        if any(isinstance(side, ast.Attribute) and side.attr in OF_A_TOKEN for side in sides):
            plain = (s for s in sides if isinstance(s, ast.Constant | ast.Tuple | ast.Set | ast.List))
            yield from (word for side in plain for word in words_in(side))


def test_code_compares_no_words() -> None:
    paths = (p for room in ROOMS for p in sorted((SRC / room).rglob("*.py")))
    found = {str(p.relative_to(SRC)): words for p in paths if (words := [*compared(p.read_text("utf-8"))])}
    assert found == {}


def test_the_search_sees_what_it_should() -> None:
    assert [*compared("token.lower == 'said'")] == ["said"]
    assert [*compared("x = token.lemma in ('be', 'have')")] == ["be", "have"]
    assert [*compared("'of' != spot.after")] == ["of"]
    assert not [*compared("token.lower in words.cues or token.dep == 'nsubj' or token.lower == '-'")]
