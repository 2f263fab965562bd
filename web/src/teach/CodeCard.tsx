/** How students join: the code, the address, the QR code, and who can open the address. */
import { useSignal } from "@preact/signals";
import { spellCode } from "../parts/classCode";
import { Icon } from "../parts/Icon";
import { copyText } from "../parts/keep";
import { QrCode } from "../parts/QrCode";
import { isOnlyHere } from "./address";
import { code } from "./state";
import { t } from "./words";

export function CodeCard() {
  const copied = useSignal(false);
  const shown = code.value;
  if (!shown) {
    return null;
  }
  const { joinUrl } = shown;
  return (
    <section class="code-card" aria-label={t("join.code")}>
      <p class="code-card-code">
        <bdi dir="ltr">{spellCode(shown.code)}</bdi>
      </p>
      <div class="code-card-way">
        <p class="hint code-card-address">
          <bdi dir="ltr">{`${new URL(joinUrl).host}/join`}</bdi>
        </p>
        <button
          type="button"
          class="button button-quiet code-card-copy"
          onClick={async () => {
            copied.value = await copyText(joinUrl);
          }}
        >
          <Icon name={copied.value ? "check" : "copy"} />
          <span aria-live="polite">{t(copied.value ? "caption.copied" : "teach.copyLink")}</span>
        </button>
      </div>
      <QrCode link={joinUrl} label={t("teach.qr")} />
      {isOnlyHere(joinUrl) ? <p class="hint code-card-note">{t("teach.onlyHere")}</p> : null}
      {isSecureContext ? null : <p class="hint code-card-note">{t("teach.insecure")}</p>}
    </section>
  );
}
