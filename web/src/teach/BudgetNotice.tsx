/** What the class does without, because the school's budget of the month is nearly or wholly spent. */
import { budget } from "./state";
import { t } from "./words";

export function BudgetNotice() {
  const state = budget.value;
  // Always in the document: screen readers announce only what changes in a region that is there.
  return (
    <p aria-live="polite" class="budget-notice">
      {state === null ? "" : t(`teach.budget.${state}`)}
    </p>
  );
}
