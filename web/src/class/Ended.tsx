/** The view after the end of a class: students can save the captions, or join another class. */
import { t } from "../words/words";
import { Keep } from "./Keep";
import { leave } from "./session";
import { code, latest } from "./state";

export function Ended() {
  return (
    <section class="ended more" aria-label={t("status.ended")}>
      <p class="ended-title">{t("status.ended")}</p>
      {latest.value > 0 ? <p class="hint">{t("ended.hint")}</p> : null}
      <Keep />
      <button type="button" class="button button-quiet" onClick={joinAnother}>
        {t("ended.again")}
      </button>
    </section>
  );
}

function joinAnother(): void {
  code.value = "";
  leave();
}
