/** The record of the teacher's school. */
import { computed } from "@preact/signals";
import { browser } from "../live/browser";
import type { SchoolBody } from "../protocol";
import { ask } from "./api";
import { ApiError } from "./apiError";
import { Loader } from "./loader";

const loader = new Loader<SchoolBody | null>(browser, async (cancelled) => {
  try {
    return await ask<SchoolBody>("/api/school", { cancelled });
  } catch (error) {
    if (error instanceof ApiError && error.reason === "missing") return null;
    throw error;
  }
});

/** Loads the record, unless it has loaded. */
export function loadSchool(): void {
  if (loader.shown.peek().state !== "ready") void loader.load();
}

/** Loads the record anew, and shows the one before in the meantime. */
export function refreshSchool(): Promise<void> {
  return loader.refresh();
}

/** What loads the record, for a view that shows why there is none. */
export const schoolLoader = loader;

/** Shows a changed record. */
export function showSchool(changed: SchoolBody): void {
  loader.show(changed);
}

/** The record; `null` until it has loaded, or if the school has none. */
export const school = computed(() => loader.value);

/** Whether to show what only admins may do. The API refuses it to other teachers in any case. */
export const mayAdminister = computed(() => school.value?.admin ?? false);
