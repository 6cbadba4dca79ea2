"""Who may talk to the playground: this page alone, by a loopback name, from no other site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import hdrs, web

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler, Middleware

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' https: http://127.0.0.1:* http://localhost:*; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
SAFE = {hdrs.METH_GET, hdrs.METH_HEAD}


def own_names(port: int) -> set[str]:
    """Return the `Host` values under which the page is itself."""
    return {f"127.0.0.1:{port}", f"localhost:{port}"}


def guard() -> Middleware:
    """Return the middleware that turns away strangers and adds the page's security headers.

    A foreign `Host` is DNS rebinding; a foreign `Origin` (or none, where something changes) is another site's
    script. The port is read from the connection, so that it is the one that was really bound.
    """

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        refused = _refused(request)
        if refused:
            raise web.HTTPForbidden(text=refused)
        return await handler(request)

    return check


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Add the security headers to an answer, before it is sent."""
    response.headers.update(HEADERS)


def _refused(request: web.Request) -> str | None:
    address = request.transport.get_extra_info("sockname") if request.transport else None
    names = own_names(address[1]) if address else set()
    if request.headers.get(hdrs.HOST, "").lower() not in names:
        return "This page answers to 127.0.0.1 and localhost only."
    origin = request.headers.get(hdrs.ORIGIN)
    if origin is None and request.method not in SAFE:
        return "Only the playground's own page may do this."
    if origin is not None and origin.lower() not in {f"http://{name}" for name in names}:
        return "Another site may not use the playground."
    if request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"} and request.path != "/":
        return "Another site may not use the playground."
    return None
