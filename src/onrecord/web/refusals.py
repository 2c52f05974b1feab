"""Why something is not done: an error with the status of its answer."""

from __future__ import annotations

from onrecord.errors import OnRecordError


class Refused(OnRecordError):
    """Not done: `status` is that of the answer, `wait` the seconds until another try, 0 where none helps."""

    def __init__(self, words: str, status: int = 400, wait: float = 0.0) -> None:
        super().__init__(words)
        self.status = status
        self.wait = wait

    @property
    def headers(self) -> dict[str, str]:
        """What goes with the answer."""
        told = {"Retry-After": str(int(self.wait) + 1)} if self.wait > 0 else {}
        return told | ({"WWW-Authenticate": "Bearer"} if self.status == 401 else {})


class FormError(Refused):
    """A form that is not taken."""
