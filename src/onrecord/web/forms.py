"""What forms send: read with a limit, and taken only with the token that their page was given."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import OnRecordError

COOKIE, FIELD = "onrecord_form", "token"
LARGEST = 64_000
"""Bytes of a form."""


class FormError(OnRecordError):
    """A form that is not taken; `status` is that of the answer."""

    def __init__(self, words: str, status: int = 400) -> None:
        super().__init__(words)
        self.status = status


class Tokens:
    """Ties forms to the browser that was given their page: a cookie, and its signature in the form."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def give(self, request: Request) -> tuple[str, str]:
        """The browser's cookie (a new one where it has none) and the token for a form."""
        cookie = request.cookies.get(COOKIE) or secrets.token_hex(16)
        return cookie, self._sign(cookie)

    def holds(self, request: Request, token: str) -> bool:
        """Whether a token is that of the browser that sends it."""
        cookie = request.cookies.get(COOKIE, "")
        return bool(cookie) and hmac.compare_digest(self._sign(cookie), token)

    def _sign(self, cookie: str) -> str:
        return hmac.new(self._secret, cookie.encode(), sha256).hexdigest()


def keep(response: Response, cookie: str) -> None:
    """Have the browser keep its cookie until it is closed; no script and no other site sees it."""
    response.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/")


async def fields(request: Request, tokens: Tokens) -> dict[str, list[str]]:
    """The fields of a form; raises FormError if it is too large, no form, or without its token."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise FormError("this is no form", 415)
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            raise FormError("the form is too large", 413)
    try:
        sent = parse_qs(body.decode("ascii"), max_num_fields=5_000)
    except ValueError as error:
        raise FormError("this is no form") from error
    if not tokens.holds(request, sent.get(FIELD, [""])[0]):
        raise FormError("this page is older than the server: load it again and send once more", 403)
    return sent
