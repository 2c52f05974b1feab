"""The name files load, hold together, and answer as printed names need."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from importlib import resources

import pytest
import yaml

from onrecord.known import names

ISO = re.compile(r"[A-Z]{2}")
# A service of students that publishes through others.
FIELDS = names.Sourced.__slots__
# Sources of names that give no address with them, and what is evident from a field that has a source.
BY_NAME = {"cited", "eana", "newsroom"}
EVIDENT = {"domain-code", "domain-name", "name-says"}


def test_every_row_names_a_known_country() -> None:
    codes = {country.code for country in names.load_countries()}
    rows = [*names.load_outlets(), *names.load_agencies(), *names.load_organisations()]
    rows += list(names.load_metonyms().values())
    wrong = [row for row in rows if row.country is not None and row.country not in codes]
    assert not wrong


def test_countries_have_points_on_the_globe_and_codes() -> None:
    for country in names.load_countries():
        assert ISO.fullmatch(country.code)
        assert -90 <= country.at[0] <= 90
        assert -180 <= country.at[1] <= 180


def test_codes_that_yaml_could_misread_are_texts() -> None:
    assert {"NO", "NE", "NU"} <= {country.code for country in names.load_countries()}


def test_disputed_capitals_are_seats() -> None:
    by_code = {country.code: country for country in names.load_countries()}
    assert by_code["IL"].capital == () and by_code["IL"].seat
    assert by_code["PS"].capital == () and by_code["PS"].seat
    assert by_code["EH"].capital == () and not by_code["EH"].territory


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("NYT", "New York Times"),
        ("the Financial Times", "Financial Times"),
        ("The Guardian", "Guardian"),
        ("the guardian", "Guardian"),
        ("Fox News (Online)", "Fox News"),
        ("Wall Street Journal - Editorial", "Wall Street Journal"),
        ("AP", "Associated Press"),
        ("Breitbart News", "Breitbart"),
        ("Reuters.", "Reuters"),
        ("Fox News Opinion", "Fox News"),
        ("Bloomberg Markets", "Bloomberg"),
        ("Fox Business", "Fox Business"),
    ],
)
def test_outlets_by_name(printed: str, name: str) -> None:
    outlet = names.outlet_by_name(printed)
    assert outlet is not None and outlet.name == name


def test_abbreviations_count_case_and_strangers_are_unknown() -> None:
    assert names.outlet_by_name("ap") is None
    assert names.outlet_by_name("The Harbour Lantern of Nowhere") is None


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.bbc.co.uk/news/world-1", "BBC"),
        ("https://www.bbc.com/news/world-1", "BBC"),
        ("edition.cnn.com", "CNN"),
        ("HTTPS://WWW.REUTERS.COM:443/world", "Reuters"),
        ("news.sky.com", "Sky News"),
    ],
)
def test_outlets_by_domain(address: str, name: str) -> None:
    outlet = names.outlet_by_domain(address)
    assert outlet is not None and outlet.name == name


def test_unknown_domains_are_unknown() -> None:
    assert names.outlet_by_domain("https://lantern.example/a") is None
    assert names.outlet_by_domain("") is None


def test_domains_are_bare_and_belong_to_one_outlet() -> None:
    rows = names.load_outlets()
    domains = [host for row in rows for host in (row.domain, *row.domains) if host]
    assert sorted(domains) == sorted(set(domains))
    assert not [d for d in domains if d != d.lower() or "/" in d or d.startswith("www.")]


def test_every_field_of_every_outlet_has_a_source() -> None:
    """One of those that the file names; and none of these is named for nothing."""
    rows = names.load_outlets()
    assert {row.name: row.unsourced for row in rows if row.unsourced} == {}
    used = {one for row in rows for field in FIELDS for one in getattr(row.source, field)}
    assert used == set(names._outlets_file().sources)


def test_a_source_bears_out_only_what_is_said() -> None:
    for row in names.load_outlets():
        sourced = {field for field in FIELDS if getattr(row.source, field)}
        assert all(getattr(row, field) not in (None, "unknown", ()) for field in sourced), row.name
        # Whoever names an outlet does so at its address, but for those who name it alone.
        assert set(row.source.name) - BY_NAME - EVIDENT <= {*row.source.domain, *row.source.domains}, row.name


def test_what_is_evident_follows_from_a_field_with_a_source() -> None:
    codes = {"uk": "GB"}
    for row in names.load_outlets():
        if "domain-code" in row.source.country:
            ending = (row.domain or "").rpartition(".")[2]
            assert row.source.domain and codes.get(ending, ending.upper()) == row.country, row.name
        if "domain-name" in row.source.name:
            words = re.findall(r"[a-z]+", unicodedata.normalize("NFKD", row.name.lower()))
            host = re.sub(r"[^a-z]", "", (row.domain or "").lower())
            spelled = any(len(word) > 2 and (word in host or word[:4] == host[:4]) for word in words)
            initials = host.startswith("".join(word[0] for word in words)[:2])
            assert row.source.domain and (spelled or initials), row.name
        assert "name-says" not in row.source.type or row.source.name, row.name


def test_what_no_source_bears_out_is_told() -> None:
    known = names.Outlet("A", "blog", "a.example", country="GB", source=names.Sourced(domain=("abp",)))
    assert known.unsourced == ("name", "type", "country")
    assert names.Outlet("A", "unknown").unsourced == ("name",)


def test_an_agency_that_is_an_outlet_is_of_no_other_type() -> None:
    outlets = [names.outlet_by_name(agency.name) for agency in names.load_agencies()]
    assert {outlet.type for outlet in outlets if outlet} <= {"agency", "unknown"}
    assert len([outlet for outlet in outlets if outlet]) > 0.9 * len(outlets)


def test_metonyms_go_before_capitals() -> None:
    metonyms = names.load_metonyms()
    assert metonyms["the Kremlin"] is metonyms["Kremlin"]
    assert metonyms["Kyiv"].country == "UA"
    assert "European Union" in metonyms["Brussels"].stands_for
    assert "Nouméa" not in metonyms


def test_shared_abbreviations_answer_all() -> None:
    assert {row.country for row in names.organisations_by_name("PPP")} == {"PK", "KR"}
    assert names.organisations_by_name("NATO")[0].type == "alliance"
    agency = names.agency_by_name("(AFP)")
    assert agency is not None and agency.name == "Agence France-Presse"


def test_given_names() -> None:
    assert names.given_name_gender("Oleh") == "m"
    assert names.given_name_gender("ursula") == "f"
    assert names.given_name_gender("Andrea") == "u"
    assert names.given_name_gender("Xqwz") is None


def test_platforms_have_a_name_once() -> None:
    listed = [name for p in names.load_platforms() for name in (p.name, *p.names)]
    assert len(listed) == len(set(listed))


def test_all_files_load_within_their_time() -> None:
    """In a process of its own: some 0.1 s in all, with room for a slow machine."""
    code = (
        "import time\nfrom onrecord.known import names as n\nn._read\nt = time.process_time()\n"
        "n.load_countries(); n.load_outlets(); n.load_agencies(); n.load_organisations(); n.load_metonyms()\n"
        "n.load_platforms(); n.load_demonyms(); n.given_name_gender('Ann')\nprint(time.process_time() - t)"
    )
    spent = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert float(spent.stdout) < 2


def test_short_names_are_of_names_that_are_known() -> None:
    rows = yaml.safe_load((resources.files("onrecord.known") / "short_names.yml").read_text("utf-8"))
    for full, short in rows.items():
        assert names.given_name_gender(full) and short
        assert all(names.goes_by(s, full) and not names.goes_by(full, s) for s in short)
