/** Starts, resumes and ends a class: the page's side of `src/live`. */
import { effect } from "@preact/signals";
import { browser } from "../live/browser";
import { ONLY_TAB, webLease } from "../live/lease";
import type { Refusal } from "../live/message";
import { indexedDbStore, memoryStore } from "../live/store";
import { type SavedTeaching, Teacher } from "../live/teacher";
import { keepAwake } from "../parts/keepAwake";
import { findLanguage, languages, loadLanguages } from "../parts/languages";
import { recall, remember } from "../parts/recall";
import type { WireSettings } from "../protocol";
import { account } from "./account";
import { readTerms } from "./glossary";
import { finishListening } from "./listening";
import { glossary, spoken, subject, teacherId, title } from "./settings";
import { awaited, held, opened, status, teacher } from "./state";
import { socketAddress } from "./ticket";

const SAVED = "teaching";
/** The account that teaches the saved class. */
const TAUGHT_BY = "taughtBy";

/**
 * The language of the class: the chosen one, else the first of the browser that the server has.
 * Without the list of languages, it is the first of the browser.
 */
export function spokenLanguage(): string {
  const list = languages.value;
  const own = navigator.languages.find((tag) => !list || findLanguage(list, tag));
  return spoken.value || own || "en";
}

/** Starts a class, once the list has loaded from which the page chooses the language. */
export async function start(): Promise<void> {
  if (awaited.peek()) {
    return;
  }
  if (!spoken.peek() && !languages.peek()) {
    awaited.value = true;
    await loadLanguages();
    awaited.value = false;
  }
  spoken.value = spokenLanguage(); // a reloaded page has the same language before the list loads
  open();
}

/** Whether this device was teaching a class. */
export function hasClass(): boolean {
  return isSaved(recall(SAVED));
}

/** Returns to the class that this device was teaching, if there is one. */
export function resume(): void {
  const saved = recall(SAVED);
  if (account.status.peek() === "out" || !isSaved(saved)) {
    return;
  }
  if (isAnothers()) {
    forget();
  } else {
    open(saved);
    // While the page returns to the class, it shows the class, not the start view.
    opened.value = true;
  }
}

/** Leaves a class that has ended, or one that could not be started, for the first page. */
export function leave(): void {
  teacher.peek()?.leave();
  teacher.value = null;
  opened.value = false;
  title.value = "";
  forget();
}

/** Signs the teacher out. The device forgets the class, which goes on for some minutes. */
export async function signOut(): Promise<void> {
  leave();
  await account.signOut();
}

/** Teaches in this tab, on this device. The other one stops. */
export function teachHere(): void {
  teacher.peek()?.teachHere();
}

/** Sets whether utterances are held until the teacher sends them, or sent at once. */
export async function setReview(isOn: boolean): Promise<Refusal | null> {
  const translationMode = isOn ? "manual" : "auto";
  return (await teacher.peek()?.changeSettings({ translationMode })) ?? null;
}

/** Sets the title of the class. Returns the refusal, or `null`. */
export async function setTitle(text: string): Promise<Refusal | null> {
  title.value = text;
  return (await teacher.peek()?.changeSettings({ title: text })) ?? null;
}

/**
 * Sets the subject of the class, and of this device's next classes. Returns the refusal, or `null`.
 */
export async function setSubject(text: string): Promise<Refusal | null> {
  subject.value = text;
  return (await teacher.peek()?.changeSettings({ subject: text })) ?? null;
}

/** Sets the glossary, one term per line, in the same way as `setSubject`. */
export async function setGlossary(lines: string): Promise<Refusal | null> {
  glossary.value = lines;
  return (await teacher.peek()?.changeSettings({ glossary: readTerms(lines) })) ?? null;
}

/** Sends everything that waits for the teacher. */
export function sendHeld(): void {
  for (const utteranceId of held.peek()) {
    teacher.peek()?.utterances.send(utteranceId);
  }
}

/**
 * Ends the class for all students, with the utterance that is being said as its last one. Where that
 * is held for the teacher, the class goes on. Returns whether it has ended, or why it could not.
 */
export async function end(): Promise<Refusal | boolean> {
  const count = held.peek().length;
  await finishListening();
  if (held.peek().length > count) {
    return false;
  }
  return (await teacher.peek()?.end()) ?? true;
}

/** Changes the language that is spoken from now on. Returns the refusal, or `null`. */
export async function changeLanguage(tag: string): Promise<Refusal | null> {
  const before = spoken.peek();
  spoken.value = tag;
  const refusal = (await teacher.peek()?.changeLanguage(tag)) ?? null;
  if (refusal) {
    spoken.value = before;
  }
  return refusal;
}

function open(saved?: SavedTeaching): void {
  teacher.peek()?.leave();
  opened.value = false;
  const opening = new Teacher(browser, {
    address: () => socketAddress(opening.resumeToken !== null),
    languageCode: spokenLanguage(),
    teacherId: teacherId(),
    save,
    store: "indexedDB" in window ? indexedDbStore(indexedDB, "lectern") : memoryStore(),
    lease: "locks" in navigator ? webLease(navigator.locks, "lectern.teaching") : ONLY_TAB,
    settings: topic(),
    ...(saved ? { saved } : {}),
  });
  opening.setOnline(navigator.onLine);
  teacher.value = opening;
  opening.start();
}

function save(kept: SavedTeaching | null): void {
  remember(SAVED, kept);
  if (!kept || account.subject !== null) {
    remember(TAUGHT_BY, kept && account.subject);
  }
}

function forget(): void {
  save(null);
}

/** Whether the saved class is that of a teacher who is not the one who has signed in. */
function isAnothers(): boolean {
  const taughtBy = recall(TAUGHT_BY);
  return account.subject !== null && taughtBy !== null && taughtBy !== account.subject;
}

/** The title, the subject and the glossary of the next class, if the teacher has set them. */
function topic(): WireSettings {
  const terms = readTerms(glossary.peek());
  return {
    ...(title.peek() ? { title: title.peek() } : {}),
    ...(subject.peek() ? { subject: subject.peek() } : {}),
    ...(terms.length > 0 ? { glossary: terms } : {}),
  };
}

function isSaved(value: unknown): value is SavedTeaching {
  const saved = value as Partial<SavedTeaching> | null;
  return typeof saved?.sessionId === "string" && typeof saved.resumeToken === "string";
}

effect(() => {
  if (teacher.value?.code.value) {
    opened.value = true;
  }
});

effect(() => keepAwake(opened.value && status.value !== "ended"));

addEventListener("online", () => teacher.peek()?.setOnline(true));
addEventListener("offline", () => teacher.peek()?.setOnline(false));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") {
    teacher.peek()?.wake();
  }
});
