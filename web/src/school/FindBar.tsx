/** The search inside a transcript: a field, how much it has found, and steps from one to the next. */
import { Icon } from "../parts/Icon";
import { t } from "./words";

interface Props {
  wanted: string;
  /** How many places have the wanted text. */
  count: number;
  /** The one that is shown now, from 0. */
  at: number;
  onWanted: (text: string) => void;
  /** Shows the next place (1) or the previous one (-1), around the end. */
  onStep: (step: 1 | -1) => void;
}

export function FindBar({ wanted, count, at, onWanted, onStep }: Props) {
  const step = (by: 1 | -1) => {
    if (count > 0) {
      onStep(by);
    }
  };
  return (
    <search class="find">
      <div>
        <label class="label" for="find">
          {t("school.find")}
        </label>
        <input
          id="find"
          class="field"
          type="search"
          dir="auto"
          autocomplete="off"
          value={wanted}
          onInput={({ currentTarget }) => onWanted(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.isComposing) {
              event.preventDefault();
              step(event.shiftKey ? -1 : 1);
            }
          }}
        />
      </div>
      <p class="find-count" role="status">
        {wanted.trim() ? found(count, at) : null}
      </p>
      <button
        type="button"
        class="button"
        aria-label={t("school.find.previous")}
        aria-disabled={count === 0}
        onClick={() => step(-1)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        class="button"
        aria-label={t("school.find.next")}
        aria-disabled={count === 0}
        onClick={() => step(1)}
      >
        <Icon name="down" />
      </button>
    </search>
  );
}

function found(count: number, at: number): string {
  return count === 0 ? t("school.find.none") : t("school.find.count", { at: at + 1, count });
}
