import type { Caption } from "../live/captions";

/** The text of a caption and its language: the original's where there is no translation. */
export function shownText(caption: Caption): { text: string; language: string } {
  return caption.status === "ok"
    ? { text: caption.text, language: caption.targetLanguage }
    : { text: caption.originalText, language: caption.sourceLanguage };
}
