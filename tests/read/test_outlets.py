"""One outlet under its several names and addresses, and another one of the same name."""

from __future__ import annotations

import pytest

from onrecord.read.outlets import domain_of, outlet_of, same_outlet


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        ("NYT", None, "New York Times"),
        (None, "https://www.nytimes.com/2026/05/04/world/a.html", "New York Times"),
        ("The New York Times", "https://nytimes.com/a", "New York Times"),
        ("Opinion", "https://www.reuters.com/a", "Reuters"),
        ("The Moll Courier", "https://moll.example/a", "The Moll Courier"),
        (None, "https://www.moll.example/a", "moll.example"),
        ("The Moll Courier - Opinion", None, "The Moll Courier"),
        ("The Moll Courier (Blog)", None, "The Moll Courier"),
        ("Moll - Harbour and Sea", None, "Moll - Harbour and Sea"),
        ("Moll Politics", None, "Moll Politics"),
        ("Daily Mirror", "https://daily-mirror.example/a", "Daily Mirror"),
        ("Huffington Post", "https://www.huffingtonpost.com/a", "HuffPost"),
    ],
)
def test_names(name: str | None, url: str | None, expected: str) -> None:
    outlet = outlet_of(name, url)
    assert outlet is not None and outlet.name == expected


def test_one_outlet_has_one_id() -> None:
    ids = {
        getattr(outlet_of(name, None), "id", None) for name in ("NYT", "The New York Times", "New York Times")
    }
    assert len(ids) == 1 and None not in ids


def test_the_same_name_at_another_address_is_another_outlet() -> None:
    here, there = outlet_of("Reuters", None), outlet_of("Reuters", "https://reuters-fans.example/a")
    assert here is not None and there is not None
    assert there.type == "unknown" and there.domain == "reuters-fans.example"


def test_no_name_and_no_address_is_no_outlet() -> None:
    assert outlet_of(None, None) is None
    assert outlet_of("  ", "javascript:alert(1)") is None


def test_domains() -> None:
    assert domain_of("https://WWW.Moll.Example:8080/a?b") == "moll.example"
    assert domain_of("http://[::1") is None
    assert domain_of("file:///etc/passwd") is None


def test_own_names() -> None:
    agency = outlet_of("Associated Press", None)
    assert same_outlet(agency, "AP") and same_outlet(agency, "The Associated Press")
    assert not same_outlet(agency, "Reuters") and not same_outlet(None, "AP")
