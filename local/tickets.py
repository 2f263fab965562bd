"""The address at which a teacher connects to a local stack, with a ticket if one is required."""

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
    """Return the address at which a teacher connects; its ticket can be used once.

    Args:
        stack: The stack; its issuer signs the teacher's token.
        name: The teacher's account, used if teachers sign in.

    Raises:
        StackError: The stack issued no ticket.
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
            raise StackError(f"The stack issued no ticket for the teacher ({response.status})")
        return f"{stack.ws_url}?ticket={(await response.json())['ticket']}"
