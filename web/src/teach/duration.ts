/** How long the class has lasted, in whole minutes. */
import { computed, signal } from "@preact/signals";
import { locale } from "../words/words";
import { teacher } from "./state";

const TICK_MS = 10_000;
const MINUTE_MS = 60_000;

const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, TICK_MS);

/** The duration in words; "" before the server has said when the class started. */
export const duration = computed(() => {
  const here = teacher.value;
  const startedAt = here?.startedAt.value;
  return here && startedAt ? inMinutes(now.value - here.clock.toDevice(startedAt)) : "";
});

export function inMinutes(elapsedMs: number): string {
  const words = new Intl.NumberFormat(locale.value, { style: "unit", unit: "minute" });
  return words.format(Math.max(0, Math.floor(elapsedMs / MINUTE_MS)));
}
