"""The second factor, against the vectors of the standards."""

from __future__ import annotations

import base64

import pytest

from onrecord.team.second import address_of, counted, new_second, number_at

SECRET = base64.b32encode(b"12345678901234567890").decode()
RFC_6238 = {
    59: "94287082", 1111111109: "07081804", 1111111111: "14050471", 1234567890: "89005924",
    2000000000: "69279037", 20000000000: "65353130",
}  # fmt: skip
RFC_4226 = [
    "755224",
    "287082",
    "359152",
    "969429",
    "338314",
    "254676",
    "287922",
    "162583",
    "399871",
    "520489",
]


@pytest.mark.parametrize(("seconds", "number"), RFC_6238.items())
def test_the_numbers_of_rfc_6238(seconds: int, number: str) -> None:
    assert number_at(SECRET, seconds // 30, 8) == number


def test_the_numbers_of_rfc_4226() -> None:
    assert [number_at(SECRET, n) for n in range(10)] == RFC_4226


def test_a_number_holds_a_little_before_and_after_its_time() -> None:
    number = number_at(SECRET, 1000)
    assert [counted(SECRET, number, 30 * step) for step in (998, 999, 1000, 1001, 1002)] == [
        None, 1000, 1000, 1000, None,
    ]  # fmt: skip
    assert counted(SECRET, f" {number[:3]} {number[3:]} ", 30_000) == 1000


def test_a_number_is_used_once() -> None:
    assert counted(SECRET, number_at(SECRET, 1000), 30_000, after=1000) is None
    assert counted(SECRET, number_at(SECRET, 1001), 30_000, after=1000) == 1001


@pytest.mark.parametrize("odd", ["", "000000x", "１２３４５６", "12345", "\x00"])
def test_what_is_no_number(odd: str) -> None:
    assert counted(SECRET, odd, 30_000) is None


def test_secrets_differ_and_apps_can_read_them() -> None:
    one = new_second()
    assert one != new_second() and len(base64.b32decode(one)) == 20
    assert address_of(one, "ada").startswith(f"otpauth://totp/onrecord:ada?secret={one}&issuer=onrecord")
