"""One outlet under its several names and addresses, and another one of the same name."""

from __future__ import annotations

import pytest

from onrecord.read.outlets import domain_of, outlet_of, same_outlet, same_site


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
    assert here.id != there.id


def test_one_outlet_at_its_several_addresses_is_one() -> None:
    addresses = (None, "https://www.reuters.com/a", "https://uk.reuters.com/b")
    assert len({getattr(outlet_of("Reuters", address), "id", None) for address in addresses}) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://moll.example/a", "http://www.moll.example/b", True),
        ("https://amp.moll.example/a", "https://moll.example/a", True),
        ("https://edition.cnn.com/a", "https://us.cnn.com/a", True),
        ("https://moll.example/a", "https://fen.example/a", False),
        ("https://notmoll.example/a", "https://moll.example/a", False),
        ("https://moll.example/a", "/b", False),
        (None, None, False),
    ],
)
def test_addresses_of_one_site(one: str | None, other: str | None, same: bool) -> None:
    assert same_site(one, other) is same and same_site(other, one) is same


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
