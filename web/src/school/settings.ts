/** What an administrator changes of the school's record, and how amounts are written. */
import { signal } from "@preact/signals";
import type { RetentionBody, SchoolBody, SchoolChangeBody } from "../protocol";
import { variety } from "../words/words";
import { ask } from "./api";
import { ApiError, type Reason } from "./apiError";
import { showSchool } from "./school";

export type Saving = { state: "idle" | "busy" | "saved" } | { state: "failed"; reason: Reason };

export const saving = signal<Saving>({ state: "idle" });

/** Forgets the result of the last change, once the form is edited again or left. */
export function forgetSaving(): void {
  if (saving.peek().state !== "busy") saving.value = { state: "idle" };
}

/** Changes the record, and shows the changed one. */
export async function saveSchool(change: SchoolChangeBody): Promise<void> {
  saving.value = { state: "busy" };
  try {
    showSchool(await ask<SchoolBody>("/api/school", { method: "PATCH", body: change }));
    saving.value = { state: "saved" };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    saving.value = { state: "failed", reason: error.reason };
  }
}

const LONGEST_DAYS = 3_650;

/**
 * Returns the days that were typed, `null` for none, or `undefined` if the school may not choose
 * them.
 */
export function daysOf(
  typed: string,
  { least, most }: Pick<RetentionBody, "least" | "most">,
): number | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  if (!/^\d{1,4}$/u.test(text)) return undefined;
  const days = Number(text);
  if (most === 0 && days === 0) return 0;
  return days >= least && days <= (most || LONGEST_DAYS) ? days : undefined;
}

/** Returns an amount of US dollars, like `$160.50`, isolated from a text of another direction. */
export function dollars(amount: number, tag = variety()): string {
  return isolated(amount.toLocaleString(tag, { style: "currency", currency: "USD" }));
}

/** Returns a share of a budget, like `80%`, rounded down: 100 % is not shown too early. */
export function percent(spent: number, budget: number, tag = variety()): string {
  const share = Math.floor((spent * 100) / budget) / 100;
  return isolated(share.toLocaleString(tag, { style: "percent" }));
}

function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
