"""Writing down what somebody did at the desk."""

from __future__ import annotations

from starlette.requests import Request

from onrecord.store.team import Deed
from onrecord.team.secrets import now, told
from onrecord.web.site import opened_team
from onrecord.web.who import person_of


def note(request: Request, act: str, of: str, what: str = "") -> None:
    """Write for good that who asks did something to something."""
    deed = Deed(at=told(now()), by=person_of(request).by, act=act, of=of, told=what)
    with opened_team(request) as team:
        team.note(deed)
