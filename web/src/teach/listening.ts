/** The state of the page's microphone: on or off, its loudness, and its problem. */
import { effect, signal } from "@preact/signals";
import type { Ear, EarKind, EarTrouble } from "../ears/ear";
import { openEar } from "../ears/hearing";
import { hasMicrophone, openMicrophone } from "../ears/microphone";
import { connectPeer } from "../ears/peer";
import { newRecognition } from "../ears/recognizer";
import { loadOpus } from "../ears/recorder";
import { browser, connectRaw } from "../live/browser";
import { ask, offer, offered, spokenNow, takeOffer } from "./offer";
import { hearing, toldOf } from "./settings";
import { sheet } from "./sheets";
import { isElsewhere, teacher, view } from "./state";

export type Listening = "off" | "opening" | "on";

export const listening = signal<Listening>("off");
/** The kind of the ear in use. */
export const earKind = signal<EarKind>("recordings");
/** The loudness, from 0 to 1. */
export const level = signal(0);
export const earTrouble = signal<EarTrouble | null>(null);
/** Whether the recognizer of the server has failed, so that another ear hears. */
export const earFell = signal(false);
/**
 * Whether this browser has a recognition of its own, which may or may not work. Without a
 * microphone there is no choice where the sound goes.
 */
export const canRecognize: boolean = hasMicrophone && newRecognition() !== null;
/** Whether sound has arrived since the microphone was opened. */
export const wasHeard = signal(false);

/** As loud as speech: noise of the room is less. */
const SPEECH = 0.15;
/** How long the end of a class, and another language, wait for the ear. */
const LAST_MS = 4_000;

let ear: Ear | null = null;
let lastHeard: Promise<unknown> = Promise.resolve();

/** Turns the microphone on, inside a tap, or off. */
export async function toggleListening(): Promise<void> {
  if (listening.peek() !== "off") {
    void stopListening();
  } else {
    await listenIfTold();
  }
}

async function listenIfTold(): Promise<void> {
  if (await wasTold()) {
    await listen();
  } else {
    sheet.value = "privacy";
  }
}

/** Whether the teacher knows where the sound goes, if there is a microphone. */
async function wasTold(): Promise<boolean> {
  if (!hasMicrophone) {
    return true;
  }
  return (await offer())
    ? toldOf.peek() === offered.peek()
    : !canRecognize || hearing.peek() !== "";
}

/** Chooses the ear. If the microphone is on, the new ear continues from here. */
export async function hearBy(kind: EarKind): Promise<void> {
  hearing.value = kind;
  await listenAgain();
}

/** Reopens the ear if the microphone is on. */
async function listenAgain(): Promise<void> {
  if (listening.peek() !== "off") {
    void stopListening();
    await listenIfTold();
  }
}

/** Makes a change while the microphone is off, so that it applies from the next utterance on. */
export async function listenAfter(change: () => Promise<unknown>): Promise<void> {
  const wasOn = listening.peek() !== "off";
  if (wasOn) {
    await finishListening();
  }
  await change();
  if (wasOn) {
    await listen();
  }
}

/** Turns the microphone off, and waits up to `LAST_MS` for the utterance in progress. */
export async function finishListening(): Promise<void> {
  await Promise.race([stopListening(), new Promise((late) => setTimeout(late, LAST_MS))]);
}

/** Turns the microphone off and sends the utterance in progress. Resolves when it is on its way. */
export function stopListening(): Promise<unknown> {
  lastHeard = Promise.allSettled([lastHeard, ear?.stop()]);
  ear = null;
  listening.value = "off";
  level.value = 0;
  // Silence is no problem while the microphone is off.
  if (earTrouble.peek() === "silent") {
    earTrouble.value = null;
  }
  return lastHeard;
}

/** Turns the microphone on, inside a tap. */
export async function listen(): Promise<void> {
  const teaching = teacher.peek();
  // Two taps may have waited for the same offer.
  if (teaching && listening.peek() === "off") {
    await open(async () => {
      const permission = await takeOffer();
      return openEar(
        {
          open: openMicrophone,
          loadEncoder: loadOpus,
          recognition: hearing.peek() === "browser" ? newRecognition() : null,
          languageCode: spokenNow(),
          utterances: teaching.utterances,
          streaming: permission && {
            permission,
            device: browser,
            connect: connectRaw,
            connectPeer,
            ask,
            toDevice: (time: number) => teaching.clock.toDevice(time),
          },
        },
        EVENTS,
      );
    });
  }
}

/** Opens the microphone, inside a tap, to show that it works. Nothing is sent. */
export async function testMicrophone(): Promise<void> {
  await open(async () => {
    const microphone = await openMicrophone({ ...EVENTS, frame: () => undefined });
    return typeof microphone === "string" ? microphone : { stop: async () => microphone.close() };
  });
}

async function open(openIt: () => Promise<Ear | EarTrouble>): Promise<void> {
  listening.value = "opening";
  wasHeard.value = earFell.value = false;
  earTrouble.value = null;
  const opened = await openIt();
  if (typeof opened === "string") {
    hear(opened);
  } else if (listening.peek() === "opening") {
    ear = opened;
    listening.value = "on";
  } else {
    void opened.stop(); // turned off before the browser had asked
  }
}

function hear(trouble: EarTrouble | null): void {
  earTrouble.value = trouble;
  if (trouble !== null && trouble !== "silent") {
    void stopListening();
  }
}

const EVENTS = {
  level(now: number): void {
    level.value = now;
    if (now > SPEECH) {
      wasHeard.value = true;
    }
  },
  trouble: hear,
  kind(kind: EarKind): void {
    earKind.value = kind;
  },
  fell(): void {
    earFell.value = true;
  },
};

// A test ends with the start of the class; nothing is heard after its end, or for another device.
effect(() => {
  const isHere = view.value !== "ended" && !isElsewhere.value;
  if (!isHere) {
    void stopListening();
  }
});
effect(() => {
  if (view.value === "class") {
    void stopListening();
  }
});
