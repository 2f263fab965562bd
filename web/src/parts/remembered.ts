/**
 * Signals that this device stores. If the browser refuses storage, they last as long as the page.
 */
import { effect, type Signal, signal } from "@preact/signals";
import { PREFIX, recall, remember } from "./recall";

/** Whether the browser stores values for the page. Private windows may refuse. */
export const storageWorks: boolean = tryStorage();

function tryStorage(): boolean {
  try {
    localStorage.setItem(`${PREFIX}try`, "1");
    localStorage.removeItem(`${PREFIX}try`);
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns a signal that the device stores.
 *
 * `isValue` decides whether a stored value is still one: an older page may have written it.
 */
export function rememberedSignal<T>(
  name: string,
  first: T,
  isValue: (value: unknown) => value is T,
): Signal<T> {
  const stored = recall(name);
  const value = signal(isValue(stored) ? stored : first);
  let written = value.peek();
  effect(() => {
    if (value.value !== written) {
      written = value.value;
      remember(name, written);
    }
  });
  return value;
}

/** Returns a type guard for one of some strings or numbers, for settings. */
export function oneOf<T extends string | number>(
  words: readonly T[],
): (value: unknown) => value is T {
  return (value): value is T => words.includes(value as T);
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}

export function isString(value: unknown): value is string {
  return typeof value === "string";
}
