"""Every kind of record survives the way to JSON and back, and the schema describes what is written."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.record import BY_NAME, KINDS, NAMES
from onrecord.record.codec import decode, encode, from_plain, schema, to_plain

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(str, TEXT)
st.register_type_strategy(float, NUMBER)
st.register_type_strategy(int, st.integers(-(2**53), 2**53))


@pytest.mark.parametrize("kind", KINDS, ids=NAMES.values())
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_round_trip(kind: type, data: st.DataObject) -> None:
    record: Any = data.draw(st.from_type(kind))
    line = encode(record)
    assert decode(line) == record
    assert json.loads(line)["kind"] == NAMES[kind]
    assert b"\n" not in line


@pytest.mark.parametrize("kind", KINDS, ids=NAMES.values())
@given(data=st.data())
@settings(max_examples=5, deadline=None)
def test_schema_names_every_field(kind: type, data: st.DataObject) -> None:
    plain = json.loads(encode(data.draw(st.from_type(kind))))  # type: ignore[arg-type]
    described = schema()["$defs"][kind.__name__]
    assert set(plain) == set(described["properties"])
    assert set(described["required"]) <= set(plain)


@pytest.mark.parametrize(
    "line",
    ["", "nothing", "[]", "{}", '{"kind": "rumour"}', '{"kind": "flag"}', '{"kind": "story", "id": 3}'],
)
def test_what_is_no_record_is_refused(line: str) -> None:
    with pytest.raises(RecordError):
        decode(line)


def test_a_record_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(RecordError, match="not a when"):
        from_plain(
            {"kind": "when", "id": "wh-1", "article": "ar-1", "span": "here", "text": "now", "by": "t"}
        )


def test_numbers_keep_their_value() -> None:
    record = BY_NAME["quantity"](id="q", article="a", span=(0, 1), value=0.1 + 0.2, by="t")
    assert math.isclose(to_plain(record)["value"], 0.30000000000000004, rel_tol=0)


def test_the_types_hold_what_the_format_names(shared: Any) -> None:
    """Every field that the page of the format names stands in the types."""
    page = (shared / "RECORD.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", page, re.M)
    assert len(rows) >= len(KINDS) - 3
    for name, fields in rows:
        if name in BY_NAME:
            known = set(schema()["$defs"][BY_NAME[name].__name__]["properties"])
            assert _fields(fields) <= known, name


def _fields(cell: str) -> set[str]:
    """The top-level field names of a table cell such as `id, span, speakers [{span, name}], text`."""
    code = " ".join(re.findall(r"`([^`]*)`", cell))
    while re.search(r"[\[{(][^\[\]{}()]*[\]})]", code):
        code = re.sub(r"[\[{(][^\[\]{}()]*[\]})]", " ", code)
    return set(re.findall(r"\b[a-z][a-z_0-9]+", code))
