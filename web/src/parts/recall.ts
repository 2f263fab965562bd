/** Reads and writes values that this device stores. */
import { browserStorage } from "../live/browser";

export const PREFIX = "lectern.";
const storage = browserStorage("localStorage");

/** Returns a stored value, or `null` if there is none or it is not JSON. */
export function recall(name: string): unknown {
  try {
    return JSON.parse(storage.read(PREFIX + name) ?? "null");
  } catch {
    return null;
  }
}

/** Stores a value, or deletes it if it is `null`. */
export function remember(name: string, value: unknown): void {
  if (value === null) {
    storage.remove(PREFIX + name);
  } else {
    storage.write(PREFIX + name, JSON.stringify(value));
  }
}
