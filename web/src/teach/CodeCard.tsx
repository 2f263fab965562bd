/** The way in for students: the code, the address, the QR code. */
import { spellCode } from "../parts/classCode";
import { QrCode } from "../parts/QrCode";
import { code } from "./state";
import { t } from "./words";

export function CodeCard() {
  const shown = code.value;
  if (!shown) {
    return null;
  }
  const address = new URL(shown.joinUrl);
  return (
    <section class="code-card" aria-label={t("join.code")}>
      <p class="code-card-code">
        <bdi dir="ltr">{spellCode(shown.code)}</bdi>
      </p>
      <p class="hint">
        <bdi dir="ltr">{`${address.host}/join`}</bdi>
      </p>
      <QrCode link={shown.joinUrl} label={t("teach.qr")} />
    </section>
  );
}
