/** The reader's position in the captions: at the newest, or scrolled back. */
import { computed, effect, signal } from "@preact/signals";
import type { Row } from "../live/captions";
import { drawn, latest, student } from "./state";

/** How many captions are drawn at the newest end; scrolling back draws as many more each time. */
const PAGE = 60;

/** Whether the newest caption is in view. */
export const following = signal(true);
/** The number of the first drawn caption. */
const first = signal(0);
/** The highest number of a caption that has been in view. */
const seen = signal(0);

effect(() => {
  if (following.value) {
    seen.value = latest.value;
    first.value = drawn.value[Math.max(0, drawn.value.length - PAGE)]?.sequence ?? 0;
  }
});

// An empty list belongs to another language or class: show its newest caption again.
effect(() => {
  if (drawn.value.length === 0) {
    following.value = true;
  }
});

effect(() => student.value?.captions.readBack(!following.value));

/** The captions to draw. Drawing a thousand would slow phones down. */
export const shown = computed<readonly Row[]>(() =>
  drawn.value.filter((row) => row.sequence >= first.value),
);

/** How many captions have arrived since the reader scrolled back. */
export const unread = computed(
  () => shown.value.filter((row) => row.sequence > seen.value && row.caption.value.isFinal).length,
);

/** Draws another page of earlier captions. */
export function showEarlier(): void {
  if (hiddenCount() < PAGE) {
    student.peek()?.captions.unpack();
  }
  first.value = drawn.value[Math.max(0, hiddenCount() - PAGE)]?.sequence ?? 0;
}

/** The number of captions before the first drawn one. */
function hiddenCount(): number {
  return drawn.value.length - shown.value.length;
}
