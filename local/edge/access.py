"""What other devices may call: pages, the API and the socket, not the stack's own services."""

from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler

from local.edge.addresses import LOOPBACK

_INTERNAL: Final = ("/lambda/", "/live/@connections/", "/local/")


@web.middleware
async def allow_only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer 403 to a call of an internal service from another machine.

    The functions call these services by the loopback. Their signatures are not verified. The issuer
    below `/local/` asks for no password.
    """
    if request.path.startswith(_INTERNAL) and not is_local(request):
        raise web.HTTPForbidden
    return await handler(request)


def is_local(request: web.Request) -> bool:
    """Return whether a request comes from this machine.

    A machine that calls itself by its own address in a network is the peer at that address.
    """
    transport = request.transport
    if transport is None:
        return False
    peer, own = transport.get_extra_info("peername"), transport.get_extra_info("sockname")
    return bool(peer[0] in {LOOPBACK, own[0]})
