/** What the settings of this server say about personal data: `/privacy.json`. */
import { signal } from "@preact/signals";

/** `scripts/privacy.py` describes the fields. An empty provider is the server itself. */
export interface Settings {
  region: string | null;
  retentionDays: number;
  names: boolean;
  soundDays: number | null;
  backupDays: number;
  translate: readonly string[];
  speak: readonly string[];
  transcribe: readonly string[];
  stream: readonly string[];
}

/** `null` until they have loaded. */
export const settings = signal<Settings | "failed" | null>(null);

/** Loads them. */
export async function load(): Promise<void> {
  settings.value = null;
  try {
    const answer = await fetch("/privacy.json");
    settings.value = answer.ok ? ((await answer.json()) as Settings) : "failed";
  } catch {
    settings.value = "failed";
  }
}
