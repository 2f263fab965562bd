"""A limit on students' questions, which have a cost and take a teacher's attention."""

from typing import Protocol


class QuestionAllowance(Protocol):
    """Limits each student and each class. Invocations run concurrently.

    The class has a limit too, because a person with its code can register as any number of
    students.
    """

    def spend(self, session_id: str, participant_id: str) -> int:
        """Count one question; return 0, or the milliseconds to wait if a limit is reached.

        Atomic: concurrent questions cannot exceed a limit together. A question that the class's
        limit refuses still counts for the student.
        """
        ...
