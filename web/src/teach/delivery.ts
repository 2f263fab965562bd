/** The note beside an utterance on its delivery. */
import type { Utterance } from "../live/utteranceList";
import { findLanguage, languages, nameIn } from "../parts/languages";
import type { LanguageDelivery } from "../protocol";
import { locale } from "../words/words";
import { t } from "./words";

export interface Note {
  kind: "plain" | "warning" | "bad";
  text: string;
  /** The text that a screen reader reads instead. */
  label?: string;
}

/** A language that takes longer than this is late. */
export const LATE_MS = 3_000;

/** Returns the note beside an utterance, `null` while there is nothing to say. */
export function noteOf(utterance: Utterance): Note | null {
  switch (utterance.state) {
    case "interim":
      return null;
    case "held":
      return { kind: "plain", text: t("teach.held") };
    case "waiting":
      return { kind: "plain", text: t("teach.waiting") };
    case "rejected":
      return { kind: "bad", text: t("teach.rejected") };
    case "accepted":
      return utterance.delivery ? delivered(utterance.delivery) : null;
  }
}

function delivered(delivery: readonly LanguageDelivery[]): Note | null {
  const untranslated = delivery.filter(({ status }) => status === "unavailable");
  if (untranslated.length > 0) {
    return { kind: "warning", text: t("teach.untranslated", { language: names(untranslated) }) };
  }
  const unsure = delivery.filter(({ check }) => check);
  if (unsure.length > 0) {
    return {
      kind: "warning",
      text: t("teach.unsure", { language: names(unsure), facts: lost(unsure) }),
    };
  }
  const late = delivery.filter(({ delayMs }) => delayMs > LATE_MS);
  if (late.length > 0) {
    return { kind: "warning", text: t("teach.late", { language: names(late) }) };
  }
  const reached = sum(delivery, "delivered");
  const all = sum(delivery, "listeners");
  const label = t("teach.reachedHint", { reached, all });
  return { kind: "plain", text: t("teach.reached", { reached, all }), label };
}

function sum(delivery: readonly LanguageDelivery[], of: "delivered" | "listeners"): number {
  return delivery.reduce((total, each) => total + each[of], 0);
}

function names(delivery: readonly LanguageDelivery[]): string {
  const list = new Intl.ListFormat(locale.value, { type: "conjunction" });
  return list.format(delivery.map(({ languageCode }) => languageName(languageCode)));
}

/** Returns what translations seem to lack, each fact once and isolated from the text around it. */
function lost(delivery: readonly LanguageDelivery[]): string {
  const facts = delivery.flatMap(({ check }) => check?.facts.map(({ text }) => text) ?? []);
  return [...new Set(facts)].map((fact) => `\u2068${fact}\u2069`).join(" · ");
}

/** Returns the name of a language in the language of the page. */
export function languageName(tag: string): string {
  const listed = languages.value && findLanguage(languages.value, tag);
  return listed ? nameIn(listed, locale.value) : tag;
}
