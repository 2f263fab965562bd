"""`question`: a student asks the teacher in writing."""

from collections.abc import Iterator

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.questions import ask_question
from lectern.domain.bucket import CHANGE_MS
from lectern.domain.classroom import Connection
from lectern.entry.message_handlers import message_handler
from lectern.protocol.client import AskQuestion
from lectern.protocol.server import QuestionResponse

_ask_question = ask_question(process_ports())


@message_handler(AskQuestion, CHANGE_MS)
def handler(message: AskQuestion, sender: Connection) -> Iterator[QuestionResponse]:
    """Post the question to the teacher, in the teacher's language."""
    return _ask_question(sender, message.to_question())
