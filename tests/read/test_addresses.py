"""Which addresses are on the open internet."""

from __future__ import annotations

import pytest

from onrecord.read.addresses import is_public


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "2001:4860:4860::8888"])
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "fe80::1%eth0"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "::10.0.0.1"),
        *("64:ff9b::127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::1"),
        *("2001:0:0:0:0:0:80ff:fffe", "localhost", "", "1.2.3", "0x7f.1"),
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(address)


def test_a_mapped_public_address_is_public() -> None:
    assert is_public("::ffff:93.184.215.14")
    assert is_public("64:ff9b::5db8:d70e")
