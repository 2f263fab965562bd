/** What the page shows of a class. `session.ts` writes it; components read and draw it. */
import { computed, signal } from "@preact/signals";
import type { Teacher } from "../live/teacher";
import type { UtteranceRow } from "../live/utteranceList";
import { account } from "./account";

export type View = "signIn" | "start" | "class" | "ended";

/** The teacher of this page, from the tap on Start until the class is left. */
export const teacher = signal<Teacher | null>(null);
/** Whether the server has opened the class. */
export const opened = signal(false);

/** Whether Start was tapped before the list of languages has loaded. */
export const awaited = signal(false);

/** Whether the teacher may start a class: no sign-in is needed, or the teacher has signed in. */
const mayStart = computed(() => ["open", "in"].includes(account.status.value));
/** Whether the teacher has to sign in again before the next class. */
export const isSignInLost = computed(() => account.status.value === "lost");

export const status = computed(() => teacher.value?.status.value ?? "connecting");
/** Whether another tab or device teaches: this page then transcribes and changes nothing. */
export const isElsewhere = computed(() => status.value === "elsewhere");
export const starting = computed(
  () => awaited.value || (teacher.value !== null && !opened.value && status.value !== "refused"),
);
export const view = computed<View>(() => {
  if (!opened.value) {
    return mayStart.value ? "start" : "signIn";
  }
  return status.value === "ended" || status.value === "refused" ? "ended" : "class";
});

export const code = computed(() => teacher.value?.code.value ?? null);
export const settings = computed(() => teacher.value?.settings.value ?? {});
export const isManual = computed(() => teacher.value?.mode.value === "manual");
export const rows = computed<readonly UtteranceRow[]>(
  () => teacher.value?.utterances.rows.value ?? [],
);
/** The utterances that wait for the teacher, oldest first. */
export const held = computed(() =>
  rows.value
    .map((row) => row.utterance.value)
    .filter(({ state }) => state === "held")
    .map(({ utteranceId }) => utteranceId),
);
/** What students ask in writing, newest first. */
export const questions = computed(() => teacher.value?.questions.open.value ?? []);
export const latestQuestion = computed(() => teacher.value?.questions.latest.value ?? null);
/** What the class does without because of the school's budget, `null` for nothing. */
export const budget = computed(() => teacher.value?.roster.budget.value ?? null);
export const students = computed(() => teacher.value?.roster.students.value ?? []);
export const studentCount = computed(() => teacher.value?.roster.count.value ?? 0);
export const languageCounts = computed(() => teacher.value?.roster.languages.value ?? []);
