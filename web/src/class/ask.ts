/** Opens the sheet for a question. The page loads it only in classes that allow questions. */
import { effect, signal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { sheet } from "./sheets";
import { mayAsk } from "./state";

/** The sheet, `null` until it is loaded. */
export const AskSheet = signal<FunctionComponent | null>(null);

/** Opens the sheet. Without a connection it may not load, and the status line says why. */
export async function openAsk(): Promise<void> {
  await load();
  if (AskSheet.peek()) {
    sheet.value = "ask";
  }
}

async function load(): Promise<void> {
  const loaded = await import("./AskSheet").catch(() => null);
  AskSheet.value = loaded?.AskSheet ?? null;
}

effect(() => {
  if (mayAsk.value) {
    void load();
  }
});
