"""The replies that the document names are those that the handlers return."""

import pytest

from lectern.protocol.captions import History, UtteranceAccepted
from lectern.protocol.client import CLIENT_MESSAGES, ClientMessage
from lectern.protocol.server import Pong, SettingsResponse
from scripts.replies import FOLDER, replies_in, replies_of


def _handler(returns: str) -> str:
    return f'"""A handler."""\n\ndef handler(message, sender){returns}:\n    """Reply."""\n'


@pytest.mark.parametrize(
    ("returns", "replies"),
    [
        (" -> Pong", [Pong]),
        (" -> UtteranceAccepted | None", [UtteranceAccepted]),
        (" -> Iterator[SettingsResponse | History]", [SettingsResponse, History]),
        (
            " -> Iterator[\n    History | Pong | SettingsResponse\n]",
            [History, Pong, SettingsResponse],
        ),
    ],
)
def test_replies_are_named_in_their_order(returns: str, replies: list[type]) -> None:
    assert replies_in(_handler(returns)) == replies


@pytest.mark.parametrize(
    "returns", ["", " -> None", " -> Replies", " -> ServerMessage", " -> Iterator[Pong | object]"]
)
def test_a_return_type_that_could_be_any_message_is_rejected(returns: str) -> None:
    with pytest.raises(ValueError, match="should name messages"):
        replies_in(_handler(returns))


@pytest.mark.parametrize("kind", CLIENT_MESSAGES, ids=lambda kind: kind.__name__)
def test_each_message_has_a_handler_with_replies(kind: type[ClientMessage]) -> None:
    assert replies_of(kind)


def test_each_handler_is_of_a_message_or_of_all_others() -> None:
    tags = {str(kind.__struct_config__.tag) for kind in CLIENT_MESSAGES}

    modules = {path.stem for path in FOLDER.glob("*.py")}

    assert modules - tags == {"__init__", "default"}
