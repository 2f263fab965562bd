/** Where the reader is in the captions: at the newest, or further up. */
import { computed, effect, signal } from "@preact/signals";
import type { Row } from "../live/captions";
import { drawn, latest } from "./state";

/** How many captions are drawn at the newest end; scrolling back draws as many more each time. */
const PAGE = 60;

/** Whether the newest caption is in view. */
export const following = signal(true);
/** The number of the first drawn caption. */
const first = signal(0);
/** The newest number that the reader has had in view. */
const seen = signal(0);

effect(() => {
  if (following.value) {
    seen.value = latest.value;
    first.value = drawn.value[Math.max(0, drawn.value.length - PAGE)]?.sequence ?? 0;
  }
});

// An empty list, as of another language or class, begins at its newest again.
effect(() => {
  if (drawn.value.length === 0) {
    following.value = true;
  }
});

/** The captions to draw now: a thousand of them would make a slow phone slower. */
export const shown = computed<readonly Row[]>(() =>
  drawn.value.filter((row) => row.sequence >= first.value),
);

/** How many captions have come since the reader went further up. */
export const unread = computed(
  () => shown.value.filter((row) => row.sequence > seen.value && row.caption.value.isFinal).length,
);

/** Draws a page more of what was said before. */
export function showEarlier(): void {
  const hidden = drawn.value.length - shown.value.length;
  first.value = drawn.value[Math.max(0, hidden - PAGE)]?.sequence ?? 0;
}
