/** Asks before a class ends, and says what happens. */
import { useSignal } from "@preact/signals";
import { Sheet } from "../parts/Sheet";
import { useProblem } from "./problem";
import { sentence } from "./refusals";
import { end } from "./session";
import { closeSheet } from "./sheets";
import { held } from "./state";
import { Tray } from "./Tray";
import { t } from "./words";

export function EndSheet() {
  const problem = useProblem();
  const isEnding = useSignal(false);
  async function confirm(): Promise<void> {
    if (isEnding.peek()) {
      return;
    }
    isEnding.value = true;
    const ended = await end();
    isEnding.value = false;
    if (typeof ended === "object") {
      problem.value = sentence(ended);
    } else if (ended) {
      closeSheet();
    }
  }
  return (
    <Sheet
      id="end"
      title={t("teach.end.title")}
      onClose={closeSheet}
      foot={
        <>
          <button
            type="button"
            class="button button-danger"
            aria-busy={isEnding.value}
            onClick={() => void confirm()}
          >
            {t(isEnding.value ? "teach.ending" : "teach.end")}
          </button>
          <button type="button" class="button" disabled={isEnding.value} onClick={closeSheet}>
            {t("teach.goOn")}
          </button>
        </>
      }
    >
      <p>{t("teach.end.hint")}</p>
      {held.value.length > 0 && <p>{t("teach.end.held")}</p>}
      <Tray />
      <p class="problem" role="alert">
        {problem.value}
      </p>
    </Sheet>
  );
}
