"""What forms send: read with a limit, and taken only with the token that their page was given."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Mapping, Sequence
from hashlib import sha256
from urllib.parse import parse_qs

import anyio
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.refusals import FormError
from onrecord.web.who import person_of

COOKIE, FIELD = "onrecord_form", "token"
LARGEST = 1_000_000
"""Bytes of what is sent: whatever an address takes by its description fits, with every letter escaped."""
PATIENCE = 20.0
"""Seconds in which what is sent has to be there."""


class Tokens:
    """Ties forms to the browser that was given their page, and to its session: a cookie, and its signature
    in the form. Who signs in or out has other tokens from then on."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def give(self, request: Request) -> tuple[str, str]:
        """The browser's cookie (a new one where it has none) and the token for a form."""
        cookie = request.cookies.get(COOKIE) or secrets.token_hex(16)
        return cookie, self._sign(cookie, request)

    def holds(self, request: Request, token: str) -> bool:
        """Whether a token is that of the browser that sends it."""
        cookie = request.cookies.get(COOKIE, "")
        return bool(cookie) and hmac.compare_digest(self._sign(cookie, request).encode(), token.encode())

    def seal(self, request: Request, purpose: str, words: str) -> str:
        """Words that only this browser can send back, for this purpose alone, and the moment of sealing."""
        told = f"{int(time.time())}~{words}"
        return f"{self._mac(request, purpose, told)}~{told}"

    def unseal(self, request: Request, purpose: str, sealed: str, seconds: float) -> str | None:
        """The words that were sealed for this browser and purpose no longer ago than that; None for anything
        else."""
        mac, _, told = sealed.partition("~")
        if not hmac.compare_digest(mac.encode(), self._mac(request, purpose, told).encode()):
            return None
        at, _, words = told.partition("~")
        return words if time.time() - int(at) <= seconds else None

    def _mac(self, request: Request, purpose: str, words: str) -> str:
        told = f"sealed for {purpose}\n{request.cookies.get(COOKIE, '')}\n{words}"
        return hmac.new(self._secret, told.encode(), sha256).hexdigest()

    def _sign(self, cookie: str, request: Request) -> str:
        told = f"{cookie}\n{person_of(request).bound}"
        return hmac.new(self._secret, told.encode(), sha256).hexdigest()


def keep(response: Response, cookie: str, *, secure: bool) -> None:
    """Have the browser keep its cookie until it is closed; no script and no other site sees it."""
    response.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/", secure=secure)


async def body_of(request: Request, media: str) -> bytes:
    """What was sent; raises FormError if it is too large, too slow or of another media type."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given != media:
        raise FormError(f"what is sent here is {media}, not {given or 'without a type'}", 415)
    body = b""
    try:
        with anyio.fail_after(PATIENCE):
            async for piece in request.stream():
                body += piece
                if len(body) > LARGEST:
                    raise FormError("what was sent is too large", 413)
    except TimeoutError as error:
        raise FormError("what was sent did not come to its end in time", 408) from error
    return body


async def fields(request: Request, tokens: Tokens) -> dict[str, list[str]]:
    """The fields of a form; raises FormError if it is too large, no form, or without its token."""
    body = await body_of(request, "application/x-www-form-urlencoded")
    try:
        sent = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=5_000)
    except ValueError as error:
        raise FormError("this is no form") from error
    if not tokens.holds(request, sent.get(FIELD, [""])[0]):
        raise FormError("this page is older than the server: load it again and send once more", 403)
    return sent


def first(sent: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The first value of each field."""
    return {name: values[0] for name, values in sent.items() if values}


def number_in(words: str) -> int | None:
    """The number that somebody sent or asked for, of 15 digits at most; None for anything else."""
    return int(words) if words.isdecimal() and len(words) <= 15 else None
