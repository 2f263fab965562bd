/** The captions that a screen reader reads: each finished one, and again if its words change. */
import { effect, signal } from "@preact/signals";
import type { Caption } from "../live/captions";
import type { Student } from "../live/student";
import { t } from "../words/words";
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
/** How many captions are remembered as announced: more than can be announced again. */
const REMEMBERED = 50;
/** Captions older than this are not announced: readers find them in the list. */
const RECENT_MS = 60_000;

/** How long a caption waits for an earlier one that has not arrived. */
const GAP_MS = 3_000;

export const announced = signal<readonly Announcement[]>([]);
const said = new Map<number, string>();
/** Changes when the wait for a caption may be over. */
const waited = signal(0);
let of = student.peek();
let timer: ReturnType<typeof setTimeout> | undefined;

effect(() => {
  const now = student.value;
  if (of !== now || now?.captions.rows.value.length === 0) {
    of = now;
    said.clear();
    announced.value = [];
  }
  clearTimeout(timer);
  if (now && waited.value >= 0 && reader.value === "on" && !voice.value) {
    announce(now);
  }
});

function announce({ captions, clock }: Student): void {
  const rows = captions.rows.value;
  let before = rows.length > KEPT ? null : captions.beginsAfter;
  let isOpen = false;
  for (const row of rows.slice(-KEPT)) {
    const caption = row.caption.value;
    if (!caption.isFinal) {
      isOpen = true;
      continue;
    }
    const age = Date.now() - clock.toDevice(caption.saidAt);
    const isGap = isOpen || (before !== null && row.sequence > before + 1);
    if (isGap && age < GAP_MS && !said.has(row.sequence)) {
      wait();
      return;
    }
    before = row.sequence;
    if (age < RECENT_MS) {
      add(caption);
    }
  }
}

function wait(): void {
  timer = setTimeout(() => {
    waited.value += 1;
  }, GAP_MS);
}

function add(caption: Caption): void {
  const { text, language } = shownText(caption);
  if (said.get(caption.sequence) !== text) {
    said.set(caption.sequence, text);
    for (const oldest of said.keys()) {
      if (said.size <= REMEMBERED) {
        break;
      }
      said.delete(oldest);
    }
    const key = `${caption.sequence}.${caption.revision}`;
    const note = caption.facts ? ` ${t("captions.unsure")} ${caption.facts.join(", ")}` : "";
    announced.value = [...announced.peek(), { key, text: text + note, language }].slice(-KEPT);
  }
}
