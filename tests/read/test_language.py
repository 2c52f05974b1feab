"""The language of a text: what is stated counts unless a long text speaks strongly against it."""

from __future__ import annotations

import pytest

from onrecord.read.language import language_of, primary

DUTCH = (
    "De burgemeester zei maandag dat de haven na de storm weer open gaat en dat niemand gewond raakte. "
    "Volgens haar was het water hoger dan in de vorige winter, maar hielden de dijken het, en zijn de "
    "meeste schepen al vertrokken. Het is nog niet bekend wanneer de veerboot weer vaart. "
)


@pytest.mark.parametrize(
    ("stated", "code"),
    [("en-GB", "en"), ("en_GB.UTF-8", "en"), (" DE ", "de"), ("english", None), ("e", None), ("", None)],
)
def test_what_a_source_states(stated: str, code: str | None) -> None:
    assert primary(stated) == code


def test_a_short_text_does_not_speak_against_what_is_stated() -> None:
    assert language_of(DUTCH) == "nl"
    assert language_of(DUTCH, "en") == "en"
    assert language_of(DUTCH * 2, "en") == "nl"
    assert language_of("Ja.", "nl") == "nl"
    assert language_of("Ja.") is None
