/** Where a student asks the teacher in writing. */
import { useRef } from "preact/hooks";
import { Sheet } from "../parts/Sheet";
import { locale, t } from "../words/words";
import { draft, hasFailed, isEmpty, isSending, send, told, write } from "./question";
import { language } from "./settings";
import { closeSheet } from "./sheets";

/** The protocol's limit, in characters. */
const LONGEST = 500;
/** From this length on, the sheet says how much of the limit is used. */
const LONG = 400;

export function AskSheet() {
  const box = useRef<HTMLTextAreaElement>(null);
  const status = told();
  return (
    <Sheet id="ask" title={t("ask.title")} onClose={closeSheet}>
      <form
        class="ask"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
          if (isEmpty()) {
            box.current?.focus();
          }
        }}
      >
        <textarea
          ref={box}
          class="field"
          autofocus
          dir="auto"
          lang={language.value}
          rows={3}
          maxLength={LONGEST}
          placeholder=" "
          aria-label={t("ask.title")}
          aria-describedby="ask-hint"
          readOnly={isSending()}
          value={draft.value}
          onInput={({ currentTarget }) => write(currentTarget.value)}
        />
        {/* In one place, so that the sheet keeps its height when the status appears. */}
        <div class="ask-notes">
          <p class={hasFailed() ? "problem" : "hint"} role="status">
            {status}
          </p>
          <p id="ask-hint" class={status ? "hint ask-unseen" : "hint"}>
            {t("ask.hint")} <Length />
          </p>
        </div>
        <button type="submit" class="button button-primary" aria-disabled={isSending()}>
          {t("ask.send")}
        </button>
      </form>
    </Sheet>
  );
}

/** The length of a question that approaches the limit. */
function Length() {
  const { length } = draft.value;
  const number = new Intl.NumberFormat(locale.value);
  return length > LONG ? (
    <bdi class="ask-length">{`${number.format(length)} / ${number.format(LONGEST)}`}</bdi>
  ) : null;
}
