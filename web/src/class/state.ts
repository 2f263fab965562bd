/** The state of the page. `session.ts` writes it, and components read it. */
import { computed, signal } from "@preact/signals";
import type { Caption, Row } from "../live/captions";
import type { Student } from "../live/student";
import type { Problem } from "./problems";
import { words } from "./settings";

export type View = "join" | "class" | "ended";

/** The typed class code, or that of the class. */
export const code = signal("");
export const problem = signal<Problem | null>(null);
/** The student of this page, from the tap on Join until the class is left. */
export const student = signal<Student | null>(null);
/** Whether the server has let the student in. */
export const admitted = signal(false);

/** Whether Join was tapped before the list of languages has loaded. */
export const awaited = signal(false);

export const status = computed(() => student.value?.status.value ?? "connecting");
export const joining = computed(() => awaited.value || (student.value !== null && !admitted.value));
/** Whether the teacher accepts questions in writing. */
export const mayAsk = computed(() => student.value?.asking.isAllowed.value ?? false);
export const view = computed<View>(() => {
  if (!admitted.value || status.value === "refused") {
    return "join";
  }
  return status.value === "ended" ? "ended" : "class";
});

const rows = computed<readonly Row[]>(() => student.value?.captions.rows.value ?? []);

/** The captions to draw: all of them, or the final captions. */
export const drawn = computed<readonly Row[]>(() =>
  words.value === "live" ? rows.value : rows.value.filter((row) => row.caption.value.isFinal),
);

/** The number of the newest final caption, 0 before the first. */
export const latest = computed(() => newestFinal(rows.value)?.sequence ?? 0);

function newestFinal(all: readonly Row[]): Row | undefined {
  for (let place = all.length - 1; place >= 0; place -= 1) {
    const row = all[place];
    if (row?.caption.value.isFinal) {
      return row;
    }
  }
  return undefined;
}

/** Returns the final captions, in order. */
export function finals(): readonly Caption[] {
  return student.peek()?.captions.finals() ?? [];
}
