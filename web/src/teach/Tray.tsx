/** The number of held utterances, and a button that sends them all. */

import { held, teacher } from "./state";
import { plural, t } from "./words";

export function Tray() {
  const waiting = held.value;
  if (waiting.length === 0) {
    return null;
  }
  function sendAll(): void {
    for (const utteranceId of waiting) {
      teacher.peek()?.utterances.send(utteranceId);
    }
  }
  return (
    <div class="tray">
      <p>{plural("teach.tray", waiting.length)}</p>
      <button type="button" class="button" onClick={sendAll}>
        {t("teach.sendAll")}
      </button>
    </div>
  );
}
