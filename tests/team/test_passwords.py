"""Which passwords are taken, and that a wrong one tells nothing."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from onrecord.errors import OnRecordError
from onrecord.team import passwords


@pytest.mark.parametrize(
    "weak", ["", "short pass", "aaaaaaaaaaaaaaaa", "abababababab", "ada is the one", "x" * 201]
)
def test_what_is_too_easy_to_guess_is_refused(weak: str) -> None:
    with pytest.raises(OnRecordError):
        passwords.take(weak, "ada")


def test_a_password_is_kept_as_its_hash_and_found_again() -> None:
    kept = passwords.take("a quay in the fog", "ada")
    assert kept.startswith("$argon2id$") and "quay" not in kept
    assert passwords.fits(kept, "a quay in the fog")
    assert not passwords.fits(kept, "a quay in the fog ")
    assert kept != passwords.take("a quay in the fog", "ada")


def test_the_same_letters_fit_however_they_are_sent() -> None:
    assert passwords.fits(passwords.take("caf\u00e9 on the quay", "ada"), "cafe\u0301 on the quay")


def test_nobody_takes_as_long_as_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an account a hash is worked out all the same: the time tells nobody which names there are."""
    worked: list[str] = []

    class Watched(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:
            worked.append(str(hash))
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "HASHER", Watched(time_cost=1, memory_cost=8, parallelism=1))
    kept = passwords.take("a quay in the fog", "ada")
    assert not passwords.fits(None, "a quay in the fog")
    assert not passwords.fits(kept, "a quay in the sun")
    assert len(worked) == 2 and all(own.split("$")[:4] == kept.split("$")[:4] for own in worked)


def test_nobody_comes_in_with_the_words_of_nobody() -> None:
    assert not passwords.fits(None, "nobody has this one")


def test_a_hash_of_less_work_is_seen() -> None:
    kept = passwords.take("a quay in the fog", "ada")
    assert not passwords.stale(kept)
    assert passwords.stale(PasswordHasher(time_cost=1, memory_cost=16, parallelism=1).hash("x"))
    assert not passwords.fits("no hash at all", "a quay in the fog")
