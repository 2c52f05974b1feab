"""Settings from the environment: what is not set has a default, what makes no sense is said."""

from __future__ import annotations

import os

import pytest

from onrecord.errors import OnRecordError
from onrecord.settings import DEFAULT_STORE, load


def test_an_empty_environment_has_the_defaults() -> None:
    chosen = load({})
    assert (chosen.store, chosen.models, chosen.private_addresses) == (DEFAULT_STORE, True, False)
    assert chosen.jobs == (os.cpu_count() or 1)


def test_each_variable_is_heeded() -> None:
    chosen = load(
        {
            "ONRECORD_STORE": "desk.db",
            "ONRECORD_JOBS": "3",
            "ONRECORD_MODELS": "off",
            "ONRECORD_PRIVATE_ADDRESSES": "Yes",
        }
    )
    assert (chosen.store, chosen.jobs) == ("desk.db", 3)
    assert (chosen.models, chosen.private_addresses) == (False, True)


@pytest.mark.parametrize("said", ["0", "-1", "two", "1.5"])
def test_a_number_of_processes_that_makes_no_sense_is_refused(said: str) -> None:
    with pytest.raises(OnRecordError, match=f"ONRECORD_JOBS must be a whole number from 1, not '{said}'"):
        load({"ONRECORD_JOBS": said})
