/** The server's recognizer for this class, requested before the microphone is turned on. */
import { effect, signal } from "@preact/signals";
import { askServer, type Permission } from "../ears/permission";
import { isReusable } from "../ears/wires";
import { findLanguage, languages, loadLanguages } from "../parts/languages";
import type { EarService } from "../protocol";
import { spoken } from "./settings";
import { settings, teacher, view } from "./state";

/** The recognizer that the server has for the language that is spoken; "" for none. */
export const offered = signal<EarService | "local" | "">("");

/** The language that is spoken now. */
export function spokenNow(): string {
  return settings.value.languageCode || spoken.value;
}

let asked = { key: "", answer: Promise.resolve<Permission | null>(null) };

/** Returns the permission that was requested last, `null` if there is no recognizer. */
export function offer(): Promise<Permission | null> {
  const key = `${teacher.peek()?.sessionId.peek()} ${spokenNow()} ${languages.peek() !== null}`;
  if (asked.key !== key) {
    asked = { key, answer: askFirst(key) };
  }
  return asked.answer;
}

/** Like `offered`, but for opening a stream: a single-use permission is not returned again. */
export async function takeOffer(): Promise<Permission | null> {
  const permission = await offer();
  if (permission && !isReusable(permission.provider)) {
    asked.key = "";
  }
  return permission;
}

/** Requests a permission, except of some recognizers. Rejects without an answer. */
export async function ask(failed: readonly EarService[] = []): Promise<Permission | null> {
  if (!languages.peek()) {
    await loadLanguages();
  }
  const teaching = teacher.peek();
  const [sessionId, resumeToken] = [teaching?.sessionId.peek(), teaching?.resumeToken];
  const language = findLanguage(languages.peek() ?? [], spokenNow());
  return sessionId && resumeToken && language?.streaming
    ? askServer({ sessionId, resumeToken, languageCode: spokenNow() }, failed)
    : null;
}

/** Returns who gets the sound. What costs nothing is the server's own. */
function recognizerOf({ provider, metered }: Permission): EarService | "local" {
  return metered ? provider : "local";
}

async function askFirst(key: string): Promise<Permission | null> {
  const permission = await ask().catch(() => undefined);
  // An answer for a former language may come after that for the present one.
  if (asked.key === key) {
    offered.value = permission ? recognizerOf(permission) : "";
    if (permission === undefined) {
      asked.key = ""; // the next time, it is asked again
    }
  }
  return permission ?? null;
}

effect(() => {
  if (view.value === "class" && languages.value && spokenNow() !== "") {
    void offer();
  }
});
