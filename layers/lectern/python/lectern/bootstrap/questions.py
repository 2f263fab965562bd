"""Builds the use case of `question`."""

from lectern.bootstrap.captions import translate_concurrently
from lectern.bootstrap.ports import Ports
from lectern.bootstrap.presence import leave_class, live_class
from lectern.bootstrap.spending import record_usage
from lectern.services.ask_question import AskQuestion


def ask_question(ports: Ports) -> AskQuestion:
    """Return the use case of `question`."""
    return AskQuestion(
        live_class=live_class(ports),
        allowance=ports.question_allowance(),
        translate=translate_concurrently(ports),
        record_usage=record_usage(ports),
        poster=ports.poster(),
        leave_class=leave_class(ports),
    )
