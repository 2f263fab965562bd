/** What a teacher chose, kept on the device. */
import { browser } from "../live/browser";
import { isString, rememberedSignal } from "../parts/remembered";

/** The language that is spoken; "" until one is chosen. */
export const spoken = rememberedSignal("spoken", "", isString);

/** Who teaches on this device, where teachers need not sign in. Made up once, and kept. */
const teacher = rememberedSignal("teacher", "", isString);

export function teacherId(): string {
  teacher.value ||= browser.newId();
  return teacher.peek();
}
