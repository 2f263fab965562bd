/** The transcript of a class that has ended, at once. */
import { useSignal } from "@preact/signals";
import { fileName } from "../class/transcript";
import { Icon } from "../parts/Icon";
import { copyText, saveText } from "../parts/keep";
import { AccountLine } from "./SignInView";
import { leave } from "./session";
import { rows } from "./state";
import { t } from "./words";

export function EndedView() {
  const copied = useSignal(false);
  const texts = rows.value
    .map((row) => row.utterance.value)
    .filter(({ state }) => state === "accepted")
    .map(({ text }) => text);
  const text = () => `${texts.join("\n\n")}\n`;
  return (
    <main class="over">
      <h1>{t("status.ended")}</h1>
      <p class="hint">{t(texts.length > 0 ? "teach.over" : "teach.over.empty")}</p>
      {texts.length > 0 ? (
        <div class="end-row">
          <button
            type="button"
            class="button"
            onClick={async () => {
              copied.value = await copyText(text());
            }}
          >
            <Icon name={copied.value ? "check" : "copy"} />
            <span aria-live="polite">{t(copied.value ? "caption.copied" : "keep.copy")}</span>
          </button>
          <button type="button" class="button" onClick={() => saveText(fileName(), text())}>
            <Icon name="save" />
            {t("keep.save")}
          </button>
        </div>
      ) : null}
      <ol class="over-list">
        {texts.map((each, place) => (
          <li key={place}>
            <bdi>{each}</bdi>
          </li>
        ))}
      </ol>
      <button type="button" class="button button-primary" onClick={leave}>
        {t("teach.again")}
      </button>
      <AccountLine />
    </main>
  );
}
