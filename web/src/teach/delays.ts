/** The delay of each language's newest delivered utterance. */
import { computed } from "@preact/signals";
import type { LanguageDelivery } from "../protocol";
import { locale } from "../words/words";
import { LATE_MS } from "./delivery";
import { rows } from "./state";
import { t } from "./words";

/** How many of the newest utterances are looked at: a language may have had none lately. */
const LOOK_BACK = 20;

export interface Delay {
  text: string;
  isWarning: boolean;
}

const newest = computed<ReadonlyMap<string, LanguageDelivery>>(() => {
  const found = new Map<string, LanguageDelivery>();
  for (const row of rows.value.slice(-LOOK_BACK).reverse()) {
    for (const each of row.utterance.value.delivery ?? []) {
      if (!found.has(each.languageCode)) {
        found.set(each.languageCode, each);
      }
    }
  }
  return found;
});

/** Writes a delay, rounded up to a tenth of a second: no translation takes no time. */
export function inSeconds(delayMs: number): string {
  const seconds = new Intl.NumberFormat(locale.value, {
    style: "unit",
    unit: "second",
    unitDisplay: "narrow",
    minimumFractionDigits: 1,
  });
  const written = seconds.format(Math.max(1, Math.ceil(delayMs / 100)) / 10);
  // Some languages write a narrow unit without a blank, which "0.8s" cannot be read without.
  return written.replace(/(\d)(\p{L})/u, "$1\u00a0$2");
}

/** Returns the text for a language's delay. */
export const delays = computed(() => {
  const byLanguage = newest.value;
  return (tag: string): Delay => {
    const delivery = byLanguage.get(tag);
    if (!delivery) {
      return { text: "", isWarning: false };
    }
    if (delivery.status === "unavailable") {
      return { text: t("teach.none"), isWarning: true };
    }
    const isLate = delivery.delayMs > LATE_MS;
    return { text: inSeconds(delivery.delayMs), isWarning: isLate };
  };
});
