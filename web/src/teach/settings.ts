/** The teacher's settings, stored on the device. */
import { signal } from "@preact/signals";
import type { EarKind } from "../ears/ear";
import { browser } from "../live/browser";
import { isString, oneOf, rememberedSignal } from "../parts/remembered";

/** The language that is spoken; "" until one is chosen. */
export const spoken = rememberedSignal("spoken", "", isString);

/** The title of the class; "" without one. The device forgets it with the class, whose it is. */
export const title = signal("");

/** What the class is about; "" if the teacher has not said it. */
export const subject = rememberedSignal("subject", "", isString);

/** The words of the lesson, one a line, as `glossary.ts` reads them. */
export const glossary = rememberedSignal("glossary", "", isString);

/** The kind of ear that the teacher chose; "" until the page has said where the sound goes. */
export const hearing = rememberedSignal<EarKind | "">(
  "hearing",
  "",
  oneOf(["", "browser", "recordings"]),
);

/** The recognizer of which the page has said that the sound goes to it; "" for none yet. */
export const toldOf = rememberedSignal("toldOf", "", isString);

/** The teacher's id if teachers need not sign in. Generated once and stored. */
const teacher = rememberedSignal("teacher", "", isString);

export function teacherId(): string {
  teacher.value ||= browser.newId();
  return teacher.peek();
}
