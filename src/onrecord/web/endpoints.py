"""An address of the API: what it tells or takes, who may ask, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.team.roles import Right
from onrecord.web.answers import Nothing


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address: what it tells, what can be asked, what comes back, and the function that answers.

    `answer` of one that reads takes the store, the parts of its path and what was asked. One that `takes`
    something is given the request, the parts of its path and what was sent; so is one that is `personal`.
    """

    path: str
    tells: str
    asked: type
    gives: Any
    answer: Callable[[Any, Any, Any], Any]
    needs: Right = "read"
    takes: type | None = None
    personal: bool = False

    @property
    def method(self) -> Literal["get", "post"]:
        """How it is asked."""
        return "post" if self.takes else "get"


def posting(
    path: str, tells: str, takes: type, gives: Any, answer: Callable[[Any, Any, Any], Any], needs: Right
) -> Endpoint:
    """An address that takes something."""
    return Endpoint(path, tells, Nothing, gives, answer, needs, takes)
