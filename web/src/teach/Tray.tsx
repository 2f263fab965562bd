/** The number of held utterances, and a button that sends them all. */

import { sendHeld } from "./session";
import { held } from "./state";
import { plural, t } from "./words";

export function Tray() {
  const { length } = held.value;
  return length === 0 ? null : (
    <div class="tray">
      <p>{plural("teach.tray", length)}</p>
      <button type="button" class="button" onClick={sendHeld}>
        {t("teach.sendAll")}
      </button>
    </div>
  );
}
