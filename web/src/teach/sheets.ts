/** Which sheet is open over the class. */
import { signal } from "@preact/signals";

export type SheetName = "end" | "class" | "language" | "privacy";

export const sheet = signal<SheetName | null>(null);

export function closeSheet(): void {
  sheet.value = null;
}
