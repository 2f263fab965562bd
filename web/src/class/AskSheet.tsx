/** Where a student asks the teacher in writing. */
import { Sheet } from "../parts/Sheet";
import { t } from "../words/words";
import { draft, hasFailed, isSending, send, told, write } from "./question";
import { language } from "./settings";
import { closeSheet } from "./sheets";

export function AskSheet() {
  return (
    <Sheet id="ask" title={t("ask.title")} onClose={closeSheet}>
      <form
        class="ask"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <textarea
          class="field"
          dir="auto"
          lang={language.value}
          rows={3}
          maxLength={500}
          placeholder=" "
          aria-label={t("ask.title")}
          aria-describedby="ask-hint"
          readOnly={isSending()}
          value={draft.value}
          onInput={({ currentTarget }) => write(currentTarget.value)}
        />
        <p id="ask-hint" class="hint">
          {t("ask.hint")}
        </p>
        <button type="submit" class="button button-primary" aria-disabled={isSending()}>
          {t("ask.send")}
        </button>
        <p class={hasFailed() ? "problem" : "hint"} role="status">
          {told()}
        </p>
      </form>
    </Sheet>
  );
}
