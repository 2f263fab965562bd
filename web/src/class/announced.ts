/** The captions that a screen reader reads: each finished one, and again if its words change. */
import { effect, signal } from "@preact/signals";
import { reader, voice } from "./settings";
import { shownText } from "./shownText";
import { student } from "./state";

interface Announcement {
  key: string;
  text: string;
  language: string;
}

/** How many stay in the log. */
const KEPT = 10;
/** What was said longer ago is history, and is read in the list. */
const RECENT_MS = 60_000;

export const announced = signal<readonly Announcement[]>([]);
const said = new Map<number, string>();
let of = student.peek();

effect(() => {
  const now = student.value;
  if (of !== now || now?.captions.rows.value.length === 0) {
    of = now;
    said.clear();
    announced.value = [];
  }
  if (!now || reader.value === "off" || voice.value) {
    return;
  }
  for (const row of now.captions.rows.value.slice(-KEPT)) {
    const caption = row.caption.value;
    const age = Date.now() - now.clock.toDevice(caption.saidAt);
    const { text, language } = shownText(caption);
    if (caption.isFinal && age < RECENT_MS && said.get(caption.sequence) !== text) {
      said.set(caption.sequence, text);
      const key = `${caption.sequence}.${caption.revision}`;
      announced.value = [...announced.peek(), { key, text, language }].slice(-KEPT);
    }
  }
});
