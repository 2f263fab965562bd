"""Keeps the budget state of a class up to date."""

from collections.abc import Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from lectern.domain.budget import BudgetState
from lectern.domain.classroom import Classroom
from lectern.domain.usage import Usage
from lectern.observability import logger
from lectern.ports.classes import ClassChange, ClassStore
from lectern.services.count_spending import CountSpending


@dataclass(frozen=True, slots=True)
class FollowBudget:
    """Counts the cost of a delivery, and stores the budget's state in the class if it has changed.

    Each class of a school learns of a new state with its own next utterance, from the answer to
    the update that counts. What it may still do is then in the class, which is read anyway.
    """

    count: CountSpending
    classes: ClassStore
    pool: Executor

    def begin(
        self, classroom: Classroom, usage: Sequence[Usage]
    ) -> "Future[BudgetState | None] | None":
        """Start counting. The result is the state, `None` if it is not known."""
        if classroom.payer is None:
            return None
        return self.pool.submit(self._follow, classroom, usage)

    def _follow(self, classroom: Classroom, usage: Sequence[Usage]) -> BudgetState | None:
        state = self.count(classroom.payer, usage)
        if state is None or state is classroom.budget:
            return state
        try:
            self.classes.change(classroom.session_id, ClassChange(budget=state))
        except Exception as error:  # noqa: BLE001 - the next utterance tries again
            facts = {"session_id": classroom.session_id, "error": type(error).__name__}
            logger.warning("budget of the class not changed", **facts)
        return state
