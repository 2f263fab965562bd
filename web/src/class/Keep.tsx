/** Buttons that copy, share or save all captions of the class. */
import { signal } from "@preact/signals";
import { Icon } from "../parts/Icon";
import { canShare, copyText, saveText, shareText } from "../parts/keep";
import { t } from "../words/words";
import { finals, latest } from "./state";
import { fileName, transcript } from "./transcript";

const copiedUpTo = signal(0);

export function Keep() {
  const isCopied = copiedUpTo.value > 0 && copiedUpTo.value === latest.value;
  if (latest.value === 0) {
    return null;
  }
  return (
    <section class="keep" aria-label={t("keep.title")}>
      <h2>{t("keep.title")}</h2>
      <div class="keep-row">
        <button type="button" class="button" onClick={() => void copy()}>
          <Icon name={isCopied ? "check" : "copy"} />
          <span aria-live="polite">{t(isCopied ? "caption.copied" : "keep.copy")}</span>
        </button>
        {canShare ? (
          <button type="button" class="button" onClick={() => void shareText("Lectern", text())}>
            <Icon name="share" />
            {t("keep.share")}
          </button>
        ) : null}
        <button type="button" class="button" onClick={() => saveText(fileName(), text())}>
          <Icon name="save" />
          {t("keep.save")}
        </button>
      </div>
    </section>
  );
}

function text(): string {
  return transcript(finals());
}

async function copy(): Promise<void> {
  if (await copyText(text())) {
    copiedUpTo.value = latest.peek();
  }
}
