"""Limits how many questions each student and each class asks."""

from dataclasses import dataclass

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from lectern.adapters.dynamodb.items import QuestionAllowanceItem
from lectern.adapters.dynamodb.table import ONLY, seconds
from lectern.adapters.dynamodb.token_bucket import spend
from lectern.domain.bucket import (
    CLASS_QUESTION_MS,
    CLASS_QUESTIONS,
    QUESTION_MS,
    QUESTIONS,
    Bucket,
)
from lectern.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class DynamoDbQuestionAllowance:
    """`QuestionAllowance`: an item with a token bucket per student who asks, and per class."""

    clock: Clock

    def spend(self, session_id: str, participant_id: str) -> int:
        partition = f"QUESTIONS#{session_id}"
        student = QuestionAllowanceItem(partition, f"STUDENT#{participant_id}")
        if not self._spend(student, QUESTIONS, QUESTION_MS):
            return QUESTION_MS
        # After the student: one who asks too often must not use up the questions of the others.
        class_ = QuestionAllowanceItem(partition, ONLY)
        return 0 if self._spend(class_, CLASS_QUESTIONS, CLASS_QUESTION_MS) else QUESTION_MS

    def _spend(self, item: QuestionAllowanceItem, bucket: Bucket, cost_ms: int) -> bool:
        now = self.clock()

        def write(change: Action, condition: Condition) -> None:
            ttl = QuestionAllowanceItem.ttl.set(seconds(now + bucket.full_ms))
            kind = QuestionAllowanceItem.kind.set(QuestionAllowanceItem)
            item.update(actions=[change, kind, ttl], condition=condition)

        return spend(bucket, write, cost_ms, now)
