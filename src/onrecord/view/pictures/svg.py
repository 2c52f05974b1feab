"""SVG as text: elements, numbers, words and how wide they are."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from html import escape, unescape
from importlib import resources
from typing import Any

import yaml

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SEEN = re.compile(r"<text[^>]*>([^<]*)</text>")
_NARROW, _WIDE = frozenset("iljtfrI.,:;'’|!()[] ·"), frozenset("mwMWOQGD@%—…")
_RIGHT_TO_LEFT = ("R", "AL")


def number(value: float) -> str:
    """A number with at most one digit after the point; raises ValueError for what is none."""
    if not math.isfinite(value):
        raise ValueError(f"{value} is no place in a drawing")
    return f"{value:.1f}".removesuffix(".0").replace("-0", "0") if abs(value) < 0.05 else _plain(value)


def _plain(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def tag(name: str, *inside: str, **attributes: float | str | None) -> str:
    """An element. What is `inside` is SVG already; attributes are escaped, "_" is "-", None is left out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{number(v) if isinstance(v, float | int) else clean(v)}"'
        for key, v in attributes.items()
        if v is not None
    )
    return f"<{name}{given}>{''.join(inside)}</{name}>" if inside else f"<{name}{given}/>"


def clean(words: str) -> str:
    """Words escaped for SVG, without the signs that no XML may have."""
    return escape(_FORBIDDEN.sub("", words), quote=True)


def text(words: str, x: float, y: float, class_: str, anchor: str | None = None) -> str:
    """Words at a place; those of a script that runs leftwards keep their order and their side."""
    return tag("text", clean(isolated(words)), x=x, y=y, class_=class_, text_anchor=anchor)


def isolated(words: str) -> str:
    """Words that run leftwards between marks that keep them apart from what is around them."""
    if any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in words):
        return f"\u2068{words}\u2069"
    return words


def link(href: str, told: str, *inside: str) -> str:
    """A mark that is told in words, and that leads somewhere if an address is given. Its name begins with the
    words that are seen on it, so that who speaks to a screen can call it by them."""
    title = tag("title", clean(told))
    seen = " ".join(map(unescape, _SEEN.findall("".join(inside))))
    begins = not seen or re.match(rf"{re.escape(seen)}(?!\w)", told)  # "2" is no beginning of "2025"
    told = told if begins else f"{seen}: {told}"
    inside = tuple(f"{part} " for part in inside)  # what stands apart is read apart
    if not href:
        return tag("g", title, *inside, class_="pic-mark", role="img", aria_label=told)
    return tag("a", title, *inside, href=href, class_="pic-mark", aria_label=told)


def drawing(
    prefix: str, width: float, height: float, title: str, told: str, parts: Iterable[str], class_: str = ""
) -> str:
    """A whole picture with its title and what it tells; `prefix` makes its ids its own on a page."""
    return tag(
        "svg",
        tag("title", clean(title), id=f"{prefix}-t"),
        tag("desc", clean(told), id=f"{prefix}-d"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        class_=f"pic {class_}".strip(),
        role="group",
        aria_labelledby=f"{prefix}-t",
        aria_describedby=f"{prefix}-d",
    )


def width_of(words: str, size: float) -> float:
    """About how wide words are in a plain face of that size."""
    return size * sum(map(_width, words))


def _width(sign: str) -> float:
    if sign in _NARROW:
        return 0.34
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    if sign in _WIDE:
        return 0.95
    return 0.72 if sign.isupper() else 0.6


def shortened(words: str, width: float, size: float) -> str:
    """Words on one line, cut with a mark of omission where they would be wider."""
    flat = " ".join(words.split())
    if width_of(flat, size) <= width:
        return flat
    room = width - size * 0.95
    kept = 0
    for sign in flat:
        room -= size * _width(sign)
        if room < 0:
            break
        kept += 1
    return flat[:kept].rstrip() + "…"


def wrapped(words: str, width: float, size: float) -> list[str]:
    """Words as lines that are not wider, where no word is."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def style() -> str:
    """The style sheet of all pictures."""
    return (resources.files("onrecord.view.pictures") / "pictures.css").read_text("utf-8")


@cache
def words() -> Any:
    """The words of the pictures, by what they are for."""
    return yaml.safe_load((resources.files("onrecord.view.pictures") / "words.yml").read_text("utf-8"))


def told(sentence_name: str, /, **values: object) -> str:
    """A sentence of `words.yml` with its gaps filled."""
    sentence: str = words()["sentences"][sentence_name]
    return sentence.format(**values)


def counted(n: int, what: str) -> str:
    """A number of things, by what one and several are called in `words.yml`."""
    one, several = words()["things"][what]
    return f"{n:,} {one if n == 1 else several}"
