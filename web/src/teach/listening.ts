/** The microphone of the page: on, off, how loud, and what is wrong with it. */
import { signal } from "@preact/signals";
import type { Ear, EarTrouble } from "../ears/ear";
import { openRecorder } from "../ears/recorder";
import { teacher } from "./state";

/** Whether the page hears, or is about to. */
export const listening = signal(false);
/** How loud it is, from 0 to 1. */
export const level = signal(0);
export const earTrouble = signal<EarTrouble | null>(null);

let ear: Ear | null = null;

/** Turns the microphone on, inside a tap, or off. */
export async function toggleListening(): Promise<void> {
  if (listening.peek()) {
    stopListening();
  } else {
    await listen();
  }
}

/** Turns the microphone off. What was being said is sent. */
export function stopListening(): void {
  ear?.stop();
  ear = null;
  listening.value = false;
  level.value = 0;
}

async function listen(): Promise<void> {
  listening.value = true;
  earTrouble.value = null;
  const opened = await openRecorder(
    {
      level: (now) => {
        level.value = now;
      },
      trouble: hear,
    },
    (recording) => teacher.peek()?.utterances.record(recording),
  );
  if (typeof opened === "string") {
    hear(opened);
  } else if (listening.peek()) {
    ear = opened;
  } else {
    opened.stop(); // turned off before the browser had asked
  }
}

function hear(trouble: EarTrouble | null): void {
  earTrouble.value = trouble;
  if (trouble !== null && trouble !== "silent") {
    stopListening();
  }
}
