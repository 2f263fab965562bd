"""Learns which parameters a server supports, from the requests that it rejects.

OpenAI's models and OpenAI-compatible servers differ in the parameters that they support. They
answer 400 or 422 to others, and name the parameter in the error's `param`, in its message, or in a
`loc` (FastAPI).
"""

import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

import openai

Ways = Sequence[Mapping[str, Any]]
"""Alternative parameters for one purpose, the best first; an empty mapping leaves it out."""

_MOST_TRIES: Final = 16
# What servers without structured outputs name instead of the parameter.
_ALSO_CALLED: Final = {"response_format": r"json_schema|json_object|json_mode|structured.outputs?"}


class Negotiation:
    """Remembers, for one client, which of the alternatives the server accepts.

    Safe for concurrent calls.

    Args:
        suspect: The parameter to change if an error names none; `None` for a server that always
            names it.
    """

    def __init__(self, suspect: str | None = None) -> None:
        self._suspect = suspect
        self._known: dict[int, int] = {}

    async def ask(
        self,
        call: Callable[[Mapping[str, Any]], Awaitable[bytes]],
        things: Sequence[Ways],
    ) -> bytes:
        """Call with the first alternatives that the server accepts, and return the response.

        If an error names no parameter, an alternative is remembered only after it has worked.

        Raises:
            openai.APIError: The server rejects every alternative, or fails otherwise.
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
                # Never back to an earlier way: concurrent calls may have learnt more meanwhile.
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
    """Return the index of the thing that sends the parameter and has an alternative left."""
    for place, (way, thing) in enumerate(zip(ways, things, strict=True)):
        if name in thing[way] and way + 1 < len(thing):
            return place
    return None


def _named(error: openai.APIStatusError, sent: Mapping[str, Any]) -> str | None:
    """Return the first of the sent parameters that the error names."""
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
