/**
 * The page's ear, of the first of these kinds that works:
 *
 * - It streams the sound to a recognizer that the server offers.
 * - It takes the text of the browser's recognition. If that returns nothing for an utterance, it
 *   does not work here: the utterance and all later ones are sent as recordings.
 * - It cuts the sound at pauses, and sends each utterance as a recording.
 */
import type { EarService } from "../protocol";
import { Cutter, FRAME } from "./cutter";
import type { Ear, EarEvents, EarTrouble, UtteranceSink } from "./ear";
import type { Microphone, MicrophoneEvents } from "./microphone";
import type { Permission } from "./permission";
import { type Recognition, Recognizer } from "./recognizer";
import { type Encode, Recorder } from "./recorder";
import { StreamingEar, type StreamingOptions } from "./streamingEar";

export interface HearingOptions {
  open(events: MicrophoneEvents): Promise<Microphone | EarTrouble>;
  /** Starts to load the encoder of recordings. Nothing waits for it. */
  loadEncoder(): Promise<Encode | null>;
  /** The browser's recognition, `null` to send recordings. */
  recognition: Recognition | null;
  languageCode: string;
  utterances: UtteranceSink;
  /** What a streaming ear needs, `null` if there is no such ear. */
  streaming: Streaming | null;
}

interface Streaming extends Omit<StreamingOptions, "ask" | "begin" | "failed" | "missed"> {
  /** Requests a permission, but not of recognizers that have failed. */
  ask(failed: readonly EarService[]): Promise<Permission | null>;
}

/** How long after an utterance its first result may arrive. */
const RESULT_MS = 3_000;
/** How many utterances a recognition that has worked may miss: they may be noises. */
const MOST_MISSED = 3;

/** Opens the ear, during a tap. Returns it, or why it cannot be opened. */
export async function openEar(
  options: HearingOptions,
  events: EarEvents,
): Promise<Ear | EarTrouble> {
  const hearing = new Hearing(options, events);
  const microphone = await options.open(hearing);
  return typeof microphone === "string" ? microphone : hearing.start(microphone);
}

class Hearing implements MicrophoneEvents {
  readonly #cutter: Cutter;
  readonly #recorder: Recorder;
  #streaming: StreamingEar | null = null;
  /** Recognizers of the server that have failed. */
  readonly #failed: EarService[] = [];
  /** Frames that wait for the next recognizer. */
  #waiting: Float32Array[] | null = null;
  #recognizer: Recognizer | null = null;
  #hasResult = false;
  #hasProved = false;
  /** Utterances without a result so far. */
  #doubtful: Float32Array[] = [];
  #timer = 0;

  constructor(
    private readonly options: HearingOptions,
    private readonly events: EarEvents,
  ) {
    this.#cutter = new Cutter({
      began: () => {
        this.#hasResult = false;
      },
      ended: (samples) => this.#ended(samples),
      dropped: () => undefined,
    });
    this.#recorder = new Recorder((recording) => options.utterances.record(recording));
  }

  start(microphone: Microphone): Ear {
    const { streaming } = this.options;
    void this.options.loadEncoder().then((encode) => {
      this.#recorder.encode = encode;
    });
    if (streaming) {
      this.events.kind("streaming");
      this.#stream(streaming, streaming.permission);
    } else {
      this.#startRecognizer();
    }
    return { stop: () => this.#stop(microphone) };
  }

  frame(frame: Float32Array): void {
    if (this.#streaming) {
      this.#streaming.frame(frame);
    } else if (this.#waiting) {
      this.#waiting.push(frame);
    } else {
      this.#cutter.push(frame);
    }
  }

  level(level: number): void {
    this.events.level(level);
  }

  trouble(trouble: EarTrouble | null): void {
    // On some phones, only the recognition can use the microphone.
    if (trouble !== "silent" || !this.#hasProved) {
      this.events.trouble(trouble);
    }
  }

  async #stop(microphone: Microphone): Promise<void> {
    microphone.close();
    const heard = this.#streaming?.stop();
    this.#record(this.#waiting ?? []);
    this.#waiting = null;
    this.#cutter.flush();
    clearTimeout(this.#timer);
    this.#recognizer?.stop();
    this.#sendDoubtful();
    await heard;
    await this.#recorder.made;
  }

  #startRecognizer(): void {
    const { recognition, languageCode, utterances } = this.options;
    this.events.kind(recognition ? "browser" : "recordings");
    if (recognition) {
      const recognizer = new Recognizer(recognition, languageCode, {
        begin: () => utterances.begin(),
        result: () => this.#proved(),
        failed: () => this.#useRecordings(),
      });
      this.#recognizer = recognizer;
      recognizer.start();
    }
  }

  #stream(streaming: Streaming, permission: Permission): void {
    this.#streaming = new StreamingEar({
      ...streaming,
      permission,
      ask: () => streaming.ask(this.#failed),
      begin: () => this.options.utterances.begin(),
      failed: (unheard, provider) => void this.#fall(streaming, unheard, provider),
      missed: (unheard) => this.#record(framesOf(unheard)),
    });
  }

  /**
   * A recognizer has failed: sends what it missed to the next one, or as recordings without one.
   */
  async #fall(streaming: Streaming, unheard: Float32Array, provider: EarService): Promise<void> {
    this.#failed.push(provider);
    this.#streaming = null;
    const waiting = framesOf(unheard);
    this.#waiting = waiting;
    const permission = await streaming.ask(this.#failed).catch(() => null);
    if (this.#waiting !== waiting) {
      return; // stopped meanwhile
    }
    this.#waiting = null;
    if (permission) {
      this.#stream(streaming, permission);
      for (const frame of waiting) {
        this.frame(frame);
      }
    } else {
      this.#record(waiting);
      this.events.fell();
      this.#startRecognizer();
    }
  }

  #record(frames: readonly Float32Array[]): void {
    for (const frame of frames) {
      this.#cutter.push(frame);
    }
    if (frames.length > 0 && this.options.recognition) {
      // It transcribes only what is said from now on.
      this.#cutter.flush();
    }
  }

  #proved(): void {
    this.#hasResult = this.#hasProved = true;
    this.#doubtful = [];
    clearTimeout(this.#timer);
  }

  #ended(samples: Float32Array): void {
    if (this.#hasResult) {
      return;
    }
    this.#doubtful.push(samples);
    clearTimeout(this.#timer);
    if (this.#recognizer) {
      this.#timer = window.setTimeout(() => this.#miss(), RESULT_MS);
    } else {
      this.#sendDoubtful();
    }
  }

  #miss(): void {
    if (!this.#hasProved || this.#doubtful.length >= MOST_MISSED) {
      this.#useRecordings();
    }
  }

  #useRecordings(): void {
    this.#recognizer?.stop();
    this.#recognizer = null;
    this.#sendDoubtful();
    this.events.kind("recordings");
  }

  /**
   * Sends utterances without a result as recordings, unless the recognition works: then they are
   * noise.
   */
  #sendDoubtful(): void {
    const isNoise = this.#recognizer !== null && this.#hasProved;
    for (const samples of isNoise ? [] : this.#doubtful) {
      this.#recorder.add(samples);
    }
    this.#doubtful = [];
  }
}

function framesOf(sound: Float32Array): Float32Array[] {
  const frames = [];
  for (let at = 0; at + FRAME <= sound.length; at += FRAME) {
    frames.push(sound.subarray(at, at + FRAME));
  }
  return frames;
}
