"""Limits how many questions each student and each class asks."""

from dataclasses import dataclass

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.bucket import CLASS_QUESTION_MS, CLASS_QUESTIONS, QUESTION_MS, QUESTIONS


@dataclass(frozen=True, slots=True)
class MemoryQuestionAllowance:
    """`QuestionAllowance`: a token bucket per student and per class."""

    table: MemoryTable

    def spend(self, session_id: str, participant_id: str) -> int:
        student, class_ = ("QUESTIONS", session_id, participant_id), ("QUESTIONS", session_id)
        may_ask = self.table.charge(student, QUESTIONS, QUESTION_MS) and self.table.charge(
            class_, CLASS_QUESTIONS, CLASS_QUESTION_MS
        )
        return 0 if may_ask else QUESTION_MS
