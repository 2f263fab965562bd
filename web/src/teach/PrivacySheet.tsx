/** Says where the sound goes before the microphone is first used, and lets the teacher choose. */
import type { EarKind } from "../ears/ear";
import { Sheet } from "../parts/Sheet";
import { listen } from "./listening";
import { hearing } from "./settings";
import { closeSheet } from "./sheets";
import { t } from "./words";

export function PrivacySheet() {
  function choose(kind: EarKind): void {
    hearing.value = kind;
    closeSheet();
    void listen();
  }
  return (
    <Sheet id="privacy" title={t("teach.privacy")} onClose={closeSheet}>
      <p>{t("teach.privacy.hint")}</p>
      <div class="end-row">
        <button type="button" class="button button-primary" onClick={() => choose("browser")}>
          {t("teach.privacy.browser")}
        </button>
        <button type="button" class="button" onClick={() => choose("recordings")}>
          {t("teach.privacy.recordings")}
        </button>
      </div>
    </Sheet>
  );
}
