"""What stands before every page: whose requests are answered, and what a browser may do with an answer."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = ("GET", "HEAD")
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

STRICT = {"Strict-Transport-Security": "max-age=31536000"}


class Guard:
    """Answers only requests that name this server, and takes what is sent only from its own pages.

    A page of another site can have its name lead to 127.0.0.1 (DNS rebinding): the Host header still tells.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], *, https: bool = False) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._scheme = "https" if https else "http"
        self._headers = HEADERS | (STRICT if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or say in one line why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        scope["scheme"] = self._scheme  # as people reach it, whatever a header says of that
        refused = self._refused(scope["method"], Headers(scope=scope))
        await (refused or self._app)(scope, receive, guarded)

    def _refused(self, method: str, headers: Headers) -> PlainTextResponse | None:
        host = headers.get("host", "")
        if host not in self._hosts:
            words = f"this server is {min(self._hosts)} and does not answer for {host!r}\n"
            return PlainTextResponse(words, 421)
        if method in SAFE:
            return None
        here = f"{self._scheme}://{host}"
        own = headers.get("origin", here) == here
        if not own or headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return PlainTextResponse("a form of another site was sent here: refused\n", 403)
        return None
