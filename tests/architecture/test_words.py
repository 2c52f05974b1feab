"""No word of any human language in code: what a text is searched for stands in `lang/` and `known/`."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import onrecord

SRC = Path(onrecord.__file__).parent
ROOMS = ("read", "parse", "find", "link", "compare")
OF_A_TOKEN = {"lower", "lemma", "text", "before", "after", "printed"}
"""What holds a word of an article."""


EDGES = {"startswith", "endswith", "removeprefix", "removesuffix"}


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


def edges(source: str) -> Iterator[str]:
    """Letters in code that a word of a text is asked to begin or to end with."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        asked, held = node.func.attr, node.func.value
        if asked in EDGES and isinstance(held, ast.Attribute) and held.attr in OF_A_TOKEN:
            parts = (c for arg in node.args for c in ast.walk(arg) if isinstance(c, ast.Constant))
            yield from (c.value for c in parts if isinstance(c.value, str) and c.value.isalpha())


@pytest.mark.parametrize("search", [compared, edges])
def test_code_holds_no_words_against_a_text(search: Callable[[str], Iterator[str]]) -> None:
    paths = (p for room in ROOMS for p in sorted((SRC / room).rglob("*.py")))
    found = {str(p.relative_to(SRC)): words for p in paths if (words := [*search(p.read_text("utf-8"))])}
    assert found == {}


def test_the_search_sees_what_it_should() -> None:
    assert [*compared("token.lower == 'said'")] == ["said"]
    assert [*compared("x = token.lemma in ('be', 'have')")] == ["be", "have"]
    assert [*compared("'of' != spot.after")] == ["of"]
    assert [*edges("words[i].lower.endswith('s')")] == ["s"]
    assert not [*edges("token.lower.endswith(words.plural_ends) or token.text.endswith('.')")]
    assert not [*compared("token.lower in words.cues or token.dep == 'nsubj' or token.lower == '-'")]
