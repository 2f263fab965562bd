/** Joins, leaves and returns to a class: the page's side of `src/live`. */
import { effect } from "@preact/signals";
import { browser, liveUrl } from "../live/browser";
import { type SavedClass, Student } from "../live/student";
import { CODE_LENGTH, codeOfPath, spellCode } from "../parts/classCode";
import { keepAwake } from "../parts/keepAwake";
import { findLanguage, languages, loadLanguages } from "../parts/languages";
import { recall, remember } from "../parts/recall";
import { type Problem, problemOf } from "./problems";
import { language, studentName, voice, words } from "./settings";
import { admitted, awaited, code, joining, problem, status, student } from "./state";
import { restartVoice, showOnLockScreen, takeVoice, unlock } from "./voice";

const CLASS_PATH = "/class/";
/** After this time without success, the page says that there may be no connection. */
const SLOW_AFTER_MS = 8_000;

/** The caption language: the chosen one, else the browser's first one that the server supports. */
export function chosenLanguage(): string {
  const list = languages.value ?? [];
  const own = navigator.languages.find((tag) => findLanguage(list, tag));
  return language.value || (own && findLanguage(list, own)?.code) || "";
}

/** Joins the class of the typed code. Call it inside the tap: it also unlocks the voice. */
export function join(): void {
  problem.value = code.peek().length < CODE_LENGTH ? { kind: "short" } : null;
  if (problem.peek()) {
    return;
  }
  if (chosenLanguage() || languages.peek()) {
    joinNow();
  } else {
    void joinLater();
  }
  unlock();
}

function joinNow(): void {
  language.value = chosenLanguage();
  if (language.peek()) {
    const saved = savedClass();
    start(saved?.classroomCode === code.peek() ? saved : undefined);
  } else {
    problem.value = { kind: "language" };
  }
}

/** Joins once the list of languages has loaded, unless the student edits the form before. */
async function joinLater(): Promise<void> {
  awaited.value = true;
  await loadLanguages();
  if (awaited.peek()) {
    awaited.value = false;
    problem.value = null; // the list itself says that it did not load
    if (languages.peek()) {
      joinNow();
    }
  }
}

function start(saved?: SavedClass): void {
  student.peek()?.leave();
  restartVoice();
  const name = studentName.peek().trim();
  const joined = new Student(browser, {
    url: liveUrl(),
    classroomCode: code.peek(),
    languageCode: language.peek(),
    settings: { voice: voice.peek(), captions: words.peek() },
    save: (kept) => remember("class", kept),
    ...(name ? { name } : {}),
    ...(saved ? { saved } : {}),
  });
  joined.setOnline(navigator.onLine);
  joined.onVoice(takeVoice);
  admitted.value = false;
  student.value = joined;
  joined.join();
}

/** Gives up joining, or leaves the class for the page on which it can be joined again. */
export function leave(): void {
  remember("class", null);
  stop();
  history.replaceState(null, "", code.peek() ? `/join/${code.peek()}` : "/join");
}

function stop(): void {
  student.peek()?.leave();
  student.value = null;
  admitted.value = awaited.value = false;
  restartVoice();
}

/** Changes the caption language. Returns why that is not possible, or `null`. */
export async function changeLanguage(tag: string): Promise<Problem | null> {
  const former = language.peek();
  language.value = tag;
  const refusal = (await student.peek()?.changeLanguage(tag)) ?? null;
  if (refusal) {
    language.value = former;
    return problemOf(refusal);
  }
  restartVoice();
  return null;
}

/** Opens the view that the address selects: a class to return to, or one to join. */
export function openAddress(): void {
  const saved = savedClass();
  if (location.pathname === CLASS_PATH && saved) {
    code.value = saved.classroomCode;
    language.value ||= saved.languageCode;
    start(saved);
    // While the page returns to the class, it shows the class, not the view for joining.
    admitted.value = true;
  } else if (location.pathname === CLASS_PATH) {
    stop();
    history.replaceState(null, "", "/join");
  } else {
    stop();
    code.value = codeOfPath(location.pathname) || code.peek();
  }
}

function savedClass(): SavedClass | null {
  const saved = recall("class");
  return isSavedClass(saved) ? saved : null;
}

function isSavedClass(value: unknown): value is SavedClass {
  const texts: readonly (keyof SavedClass)[] = ["classroomCode", "resumeToken", "languageCode"];
  const saved = value as Partial<SavedClass> | null;
  return (
    typeof saved?.beginsAfter === "number" && texts.every((key) => typeof saved[key] === "string")
  );
}

effect(() => {
  const now = status.value;
  if (!student.value || (now !== "live" && now !== "away")) {
    return;
  }
  problem.value = null;
  admitted.value = true;
  if (location.pathname !== CLASS_PATH) {
    history.pushState(null, "", CLASS_PATH);
  }
  showOnLockScreen(spellCode(code.peek()));
});

effect(() => {
  const refusal = student.value?.refusal.value;
  if (refusal) {
    problem.value = problemOf(refusal);
  } else if (status.value === "ended" && !admitted.peek()) {
    problem.value = { kind: "ended" };
  }
});

// If joining failed or the class ended first, show the view in which the student can try again.
effect(() => {
  const over = status.value === "refused" || (status.value === "ended" && !admitted.value);
  if (student.value && over) {
    stop();
    history.replaceState(null, "", `/join/${code.peek()}`);
  }
});

effect(() => {
  if (!joining.value) {
    return undefined;
  }
  const timer = setTimeout(() => {
    problem.value ??= { kind: "network" };
  }, SLOW_AFTER_MS);
  return () => clearTimeout(timer);
});

effect(() => {
  const settings = { voice: voice.value, captions: words.value };
  const stored = student.value?.settings.peek();
  const isNew = stored?.voice !== settings.voice || stored.captions !== settings.captions;
  if (admitted.value && isNew) {
    void student.value?.changeSettings(settings);
  }
});

effect(() => keepAwake(admitted.value && status.value !== "ended"));

addEventListener("online", () => student.peek()?.setOnline(true));
addEventListener("offline", () => student.peek()?.setOnline(false));
addEventListener("popstate", openAddress);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") {
    student.peek()?.wake();
  }
});
