"""A student's question in writing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the student's language. `question_id` is the same when it is sent again."""

    question_id: str
    text: str
