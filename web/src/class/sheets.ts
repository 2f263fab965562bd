/** The sheet that is open over the captions. */
import { signal } from "@preact/signals";

export const sheet = signal<"ask" | "language" | "text" | null>(null);

export function closeSheet(): void {
  sheet.value = null;
}
