import type { Caption } from "../live/captions";

/** A caption's text and language; those of the original if there is no translation. */
export function shownText(caption: Caption): { text: string; language: string } {
  return caption.status === "ok"
    ? { text: caption.text, language: caption.targetLanguage }
    : { text: caption.originalText, language: caption.sourceLanguage };
}
