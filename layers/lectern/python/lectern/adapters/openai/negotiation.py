"""What a server takes of the API, learnt from what it refuses.

Servers that speak OpenAI's API, and OpenAI's own models among each other, differ in the parameters
that they know. One that gets a parameter it does not know answers 400, or 422, and names it: as the
error's `param`, in its message, or as a `loc` (FastAPI).
"""

import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

import openai

Ways = Sequence[Mapping[str, Any]]
"""One thing to ask for, in several ways; the best first, and an empty one to leave it out."""

_MOST_TRIES: Final = 16
# What servers without structured output say instead of the parameter's name.
_ALSO_CALLED: Final = {"response_format": r"json_schema|json_object|json_mode|structured.outputs?"}


class Negotiation:
    """Remembers, for one client, which way of each thing the server takes.

    Safe to use from many calls at once.

    Args:
        suspect: Which parameter to ask for in another way where a refusal names none; `None` for a
            server that always names it.
    """

    def __init__(self, suspect: str | None = None) -> None:
        self._suspect = suspect
        self._known: dict[int, int] = {}

    async def ask(
        self,
        call: Callable[[Mapping[str, Any]], Awaitable[bytes]],
        things: Sequence[Ways],
    ) -> bytes:
        """Call with each thing in the first way that the server takes, and return the answer.

        A refusal that names no parameter proves nothing: another way counts once it has worked.

        Raises:
            openai.APIError: The server refuses the request in every way, or fails otherwise.
        """
        guessed: dict[int, int] = {}
        for _ in range(_MOST_TRIES):
            ways = [self._way(place, thing, guessed) for place, thing in enumerate(things)]
            sent = {
                name: value
                for way, thing in zip(ways, things, strict=True)
                for name, value in thing[way].items()
            }
            try:
                answer = await call(sent)
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                named = _named(error, sent)
                place = _place(named or self._suspect, ways, things)
                if place is None:
                    raise
                later = self._known if named else guessed
                later[place] = max(later.get(place, 0), ways[place] + 1)
                continue
            for place, way in guessed.items():
                self._known[place] = max(self._known.get(place, 0), way)
            return answer
        raise AssertionError("a thing has fewer ways")

    def _way(self, place: int, thing: Ways, guessed: Mapping[int, int]) -> int:
        way = max(self._known.get(place, 0), guessed.get(place, 0))
        return min(way, len(thing) - 1)


def _place(name: str | None, ways: Sequence[int], things: Sequence[Ways]) -> int | None:
    """Return which thing sends the parameter and has another way left."""
    for place, (way, thing) in enumerate(zip(ways, things, strict=True)):
        if name in thing[way] and way + 1 < len(thing):
            return place
    return None


def _named(error: openai.APIStatusError, sent: Mapping[str, Any]) -> str | None:
    """Return which of the parameters a refusal names, the one that it names first."""
    body = error.response.text
    param = _param_of(body)
    for text in (param, body):
        found = {name: at for name in sent if (at := _first(name, text)) is not None}
        if found:
            return min(found, key=found.__getitem__)
    return None


def _param_of(body: str) -> str:
    try:
        said = json.loads(body)
        return str(said["error"]["param"] or "")
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""


def _first(name: str, text: str) -> int | None:
    words = f"{re.escape(name)}|{_ALSO_CALLED[name]}" if name in _ALSO_CALLED else re.escape(name)
    match = re.search(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", text)
    return match.start() if match else None
