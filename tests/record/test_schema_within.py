"""A record that stands inside another has no kind there, and the schema says so."""

from __future__ import annotations

from onrecord.record.codec import schema


def test_times_and_places_inside_other_records_need_no_kind() -> None:
    own = schema()
    needed = {name: "kind" in body.get("required", ()) for name, body in own["$defs"].items()}
    assert not needed["When"] and not needed["Place"]
    assert needed["Statement"] and needed["Event"] and needed["Correction"]
    asked = {one["$ref"].rpartition("/")[2]: one.get("required") for one in own["oneOf"]}
    assert asked["When"] == asked["Place"] == ["kind"] and asked["Statement"] is None
