/** Plays the audio of captions with one audio element and one queue, in order. */
import { effect, signal } from "@preact/signals";
import type { Caption } from "../live/captions";
import type { Student } from "../live/student";
import type { Voice } from "../live/voices";
import { canSpeak, hasVoice, speakText, stopSpeaking } from "./browserSpeech";
import { SPEEDS, speed, voice as wanted } from "./settings";
import silence from "./silence.wav";
import { student } from "./state";
import { VoiceQueue } from "./voiceQueue";

/** How long a file may take to start playing. */
const LOADING_MS = 8_000;

/** The maximum number and age of captions for which audio is still expected. */
const RECENT = 8;
const RECENT_MS = 10_000;

/** The numbers of the captions whose audio was skipped. */
export const missed = signal<ReadonlySet<number>>(new Set());
/** The number of the caption that is playing. */
export const speaking = signal<number | null>(null);
/** Whether the browser waits for a tap before it plays anything. */
export const blocked = signal(false);
/** Why nothing plays: the device has no voice for the language, or audio did not arrive. */
export const trouble = signal<"none" | "failed" | null>(null);

interface Clip {
  sequence: number;
  voice: Voice;
  rate: number;
}

const element = new Audio();
const queue = new VoiceQueue<Voice>((sequences) => {
  missed.value = new Set([...missed.value, ...sequences]);
});
let current: Clip | null = null;
let asked: Clip | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

element.addEventListener("ended", () => finished());
element.addEventListener("error", () => failed());
element.addEventListener("playing", () => clearTimeout(timer));

/**
 * Unlocks the element by a moment of silence. Call it inside a tap: iOS lets an element play later
 * only if it has played in one.
 */
export function unlock(): void {
  if (current) {
    if (blocked.peek()) {
      play(current);
    }
    return;
  }
  blocked.value = false;
  element.src = silence;
  void element.play().catch(() => undefined);
}

/** Expects the audio of new captions. Missed captions have none. */
effect(() => {
  if (student.value && wanted.value) {
    expectVoices(student.value);
    pump();
  }
});

function expectVoices({ captions, clock }: Student): void {
  const rows = captions.rows.value;
  queue.begin(captions.beginsAfter ?? 0);
  for (const row of rows.slice(-RECENT)) {
    const { isFinal, status, saidAt, sequence } = row.caption.value;
    const age = Date.now() - clock.toDevice(saidAt);
    if (isFinal && status === "ok" && age < RECENT_MS) {
      queue.expect(sequence, Date.now());
    } else if (isFinal) {
      queue.passOver(sequence);
    }
  }
}

/** Adds the audio of a caption to the queue. */
export function takeVoice(voice: Voice): void {
  if (!wanted.peek()) {
    return;
  }
  if (voice.speech && !canSpeakIn(voice.languageCode)) {
    queue.cancel(voice.sequence);
  } else {
    queue.ready(voice.sequence, voice, Date.now());
  }
  pump();
}

function canSpeakIn(language: string): boolean {
  const can = canSpeak && hasVoice(language);
  trouble.value = can ? null : "none";
  return can;
}

/** Reads one caption aloud at once. The interrupted caption is read again afterwards. */
export async function hear(caption: Caption): Promise<void> {
  unlock();
  missed.value = new Set([...missed.value].filter((sequence) => sequence !== caption.sequence));
  const answer = await student.peek()?.speak(caption);
  if (!answer || "code" in answer) {
    trouble.value = "failed";
    return;
  }
  if (answer.speech && !canSpeakIn(answer.languageCode)) {
    return;
  }
  const interrupted = current;
  stop();
  play({ sequence: caption.sequence, voice: answer, rate: 1 });
  asked = interrupted;
}

/** Stops playing and empties the queue. */
export function silenceVoice(): void {
  asked = null;
  queue.clear();
  stop();
}

/** Starts over, for another language or class. */
export function restartVoice(): void {
  silenceVoice();
  queue.restart();
  missed.value = new Set();
  trouble.value = null;
}

function pump(): void {
  if (current) {
    return;
  }
  clearTimeout(timer);
  if (asked) {
    const next = asked;
    asked = null;
    play(next);
    return;
  }
  const turn = queue.next(Date.now());
  if (turn && "clip" in turn) {
    play({ sequence: turn.sequence, voice: turn.clip, rate: turn.rate });
  } else if (turn) {
    timer = setTimeout(pump, turn.waitMs);
  }
}

function play(clip: Clip): void {
  current = clip;
  blocked.value = false;
  const rate = clip.rate * SPEEDS[speed.peek()];
  speaking.value = clip.sequence;
  if (clip.voice.url === undefined) {
    speakText(clip.voice.text, clip.voice.languageCode, rate, finished);
    return;
  }
  clearTimeout(timer);
  timer = setTimeout(failed, LOADING_MS);
  element.src = clip.voice.url;
  // A new source sets the speed back to the default in some browsers, so both are set.
  element.defaultPlaybackRate = rate;
  element.playbackRate = rate;
  element.play().catch((error: unknown) => refused(clip, error));
}

function refused(clip: Clip, error: unknown): void {
  const isCurrent = current === clip;
  if (isCurrent && error instanceof DOMException && error.name === "NotAllowedError") {
    clearTimeout(timer);
    blocked.value = true;
  }
}

function finished(): void {
  if (current) {
    current = null;
    speaking.value = null;
    pump();
  }
}

function failed(): void {
  if (current && current.voice.url !== undefined) {
    missed.value = new Set([...missed.value, current.sequence]);
    element.pause();
    finished();
  }
}

function stop(): void {
  clearTimeout(timer);
  current = null;
  speaking.value = null;
  blocked.value = false;
  stopSpeaking();
  element.pause();
}

effect(() => {
  if (!wanted.value) {
    silenceVoice();
  }
});

/** Shows the class on the lock screen, whose buttons turn the voice on and off as the page does. */
export function showOnLockScreen(title: string): void {
  if (!("mediaSession" in navigator)) {
    return;
  }
  navigator.mediaSession.metadata = new MediaMetadata({ title, artist: "Lectern" });
  navigator.mediaSession.setActionHandler("play", () => {
    wanted.value = true;
    unlock();
  });
  navigator.mediaSession.setActionHandler("pause", () => {
    wanted.value = false;
  });
}
