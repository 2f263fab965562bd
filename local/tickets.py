"""A teacher's way onto the socket of a stack of this machine, with a ticket where one is needed."""

from http import HTTPStatus
from typing import Final

import aiohttp

from lectern.config import config
from local.background import RunningStack
from local.errors import StackError
from local.gateway.issuer import Issuer
from local.token import teacher_claims

_TOKEN_LIFE_S: Final = 60


async def teacher_url(stack: RunningStack, name: str) -> str:
    """Return the address at which a teacher connects; a ticket in it can be used once.

    Args:
        stack: The stack, whose issuer vouches for the teacher.
        name: The teacher's account, where teachers have to sign in.

    Raises:
        StackError: The stack gave no ticket.
    """
    if not stack.teachers_sign_in:
        return stack.ws_url
    token = Issuer.at(stack.home).token(teacher_claims(config(), name), _TOKEN_LIFE_S)
    headers = {"authorization": f"Bearer {token}"}
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{stack.url}/api/tickets", headers=headers) as response,
    ):
        if response.status != HTTPStatus.CREATED:
            raise StackError(f"no ticket for the teacher ({response.status})")
        return f"{stack.ws_url}?ticket={(await response.json())['ticket']}"
