"""Limits how many questions each student and each class asks."""

from dataclasses import dataclass

from lectern.adapters.dynamodb.items import QuestionAllowanceItem
from lectern.adapters.dynamodb.live_item import ONLY
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.dynamodb.token_bucket import spend_of
from lectern.domain.bucket import CLASS_QUESTION_MS, CLASS_QUESTIONS, QUESTION_MS, QUESTIONS
from lectern.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class DynamoDbQuestionAllowance:
    """`QuestionAllowance`: an item with a token bucket per student who asks, and per class."""

    table: LiveTable
    clock: Clock

    def spend(self, session_id: str, participant_id: str) -> int:
        partition, now = f"QUESTIONS#{session_id}", self.clock()
        student = QuestionAllowanceItem(partition, f"STUDENT#{participant_id}")
        class_ = QuestionAllowanceItem(partition, ONLY)
        # The student first: one who asks too often must not use up the questions of the others.
        may_ask = spend_of(self.table, student, QUESTIONS, QUESTION_MS, now) and spend_of(
            self.table, class_, CLASS_QUESTIONS, CLASS_QUESTION_MS, now
        )
        return 0 if may_ask else QUESTION_MS
