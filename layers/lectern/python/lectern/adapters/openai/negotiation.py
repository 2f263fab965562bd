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

Alternatives = Sequence[Mapping[str, Any]]
"""Alternative parameters for one purpose, the best first; an empty mapping leaves it out."""

_MAX_ATTEMPTS: Final = 16
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
        options: Sequence[Alternatives],
    ) -> bytes:
        """Call with the first alternatives that the server accepts, and return the response.

        If an error names no parameter, an alternative is remembered only after it has worked.

        Raises:
            openai.APIError: The server rejects every alternative, or fails otherwise.
        """
        guessed: dict[int, int] = {}
        for _ in range(_MAX_ATTEMPTS):
            choices = [self._choice(index, option, guessed) for index, option in enumerate(options)]
            sent = {
                name: value
                for choice, option in zip(choices, options, strict=True)
                for name, value in option[choice].items()
            }
            try:
                answer = await call(sent)
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                named = _named(error, sent)
                index = _index(named or self._suspect, choices, options)
                if index is None:
                    raise
                # Never back to an earlier one: concurrent calls may have learnt more meanwhile.
                later = self._known if named else guessed
                later[index] = max(later.get(index, 0), choices[index] + 1)
                continue
            for index, choice in guessed.items():
                self._known[index] = max(self._known.get(index, 0), choice)
            return answer
        raise AssertionError("an option has fewer alternatives")

    def _choice(self, index: int, option: Alternatives, guessed: Mapping[int, int]) -> int:
        choice = max(self._known.get(index, 0), guessed.get(index, 0))
        return min(choice, len(option) - 1)


def _index(name: str | None, choices: Sequence[int], options: Sequence[Alternatives]) -> int | None:
    """Return the index of the option that sends the parameter and has an alternative left."""
    for index, (choice, option) in enumerate(zip(choices, options, strict=True)):
        if name in option[choice] and choice + 1 < len(option):
            return index
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
