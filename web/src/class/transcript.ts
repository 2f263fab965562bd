/** All final captions of a class as a text that a reader can keep. */
import type { Caption } from "../live/captions";
import { t } from "../words/words";

/** Returns the captions with their original texts, one paragraph per caption. */
export function transcript(captions: readonly Caption[]): string {
  return `${captions.map(paragraph).join("\n\n")}\n`;
}

function paragraph({ status, text, originalText, facts }: Caption): string {
  if (status !== "ok") {
    return `[${t("captions.untranslated")}]\n${originalText}`;
  }
  const unsure = facts ? `[${t("captions.unsure")} ${facts.join(" · ")}]\n` : "";
  return text === originalText ? text : `${text}\n${unsure}${originalText}`;
}

/** Returns a file name with today's date, such as `lectern-2026-11-29.txt`. */
export function fileName(now: Date = new Date()): string {
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const pad = (part: number) => String(part).padStart(2, "0");
  return `lectern-${year}-${pad(month)}-${pad(day)}.txt`;
}
