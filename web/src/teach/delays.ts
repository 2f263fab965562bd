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

/** Returns the text for a language's delay. */
export const delays = computed(() => {
  const byLanguage = newest.value;
  const seconds = new Intl.NumberFormat(locale.value, {
    style: "unit",
    unit: "second",
    unitDisplay: "narrow",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return (tag: string): Delay => {
    const delivery = byLanguage.get(tag);
    if (!delivery) {
      return { text: "", isWarning: false };
    }
    if (delivery.status === "unavailable") {
      return { text: t("teach.none"), isWarning: true };
    }
    const isLate = delivery.delayMs > LATE_MS;
    return { text: seconds.format(delivery.delayMs / 1000), isWarning: isLate };
  };
});
