/**
 * The page's ear. It streams the sound where the server has a recognizer for that. Else, or when
 * that fails, it cuts the sound at pauses; while the browser's recognition works, it takes the text
 * of that instead. An utterance of which the recognition has understood nothing shows that it does
 * not work here: that utterance and all later ones are sent as recordings.
 */
import { Cutter, FRAME } from "./cutter";
import type { Ear, EarEvents, EarTrouble, Speech } from "./ear";
import type { Microphone, MicrophoneEvents } from "./microphone";
import { type Recognition, Recognizer } from "./recognizer";
import { type Encode, Recorder } from "./recorder";
import { StreamingEar, type StreamingNeeds } from "./streamingEar";

export interface HearingNeeds {
  open(events: MicrophoneEvents): Promise<Microphone | EarTrouble>;
  /** Loads what makes recordings small. It is not waited for. */
  loadEncoder(): Promise<Encode | null>;
  /** The browser's recognition, `null` to hear in recordings. */
  recognition: Recognition | null;
  languageCode: string;
  speech: Speech;
  /** What a streaming ear needs, `null` where there is none. */
  streaming: Omit<StreamingNeeds, "begin" | "failed" | "missed"> | null;
}

/** So long after an utterance its first result may come. */
const RESULT_MS = 3_000;
/** Noises are no speech: a recognition that has worked may miss some. */
const MOST_MISSED = 3;

/** Opens the ear, inside a tap. Returns it, or why there is none. */
export async function openEar(needs: HearingNeeds, events: EarEvents): Promise<Ear | EarTrouble> {
  const hearing = new Hearing(needs, events);
  const microphone = await needs.open(hearing);
  return typeof microphone === "string" ? microphone : hearing.start(microphone);
}

class Hearing implements MicrophoneEvents {
  readonly #cutter: Cutter;
  readonly #recorder: Recorder;
  #streaming: StreamingEar | null = null;
  #recognizer: Recognizer | null = null;
  #hasResult = false;
  #hasProved = false;
  /** Utterances without a result so far. */
  #doubtful: Float32Array[] = [];
  #timer = 0;

  constructor(
    private readonly needs: HearingNeeds,
    private readonly events: EarEvents,
  ) {
    this.#cutter = new Cutter({
      began: () => {
        this.#hasResult = false;
      },
      ended: (samples) => this.#ended(samples),
      dropped: () => undefined,
    });
    this.#recorder = new Recorder((recording) => needs.speech.record(recording));
  }

  start(microphone: Microphone): Ear {
    const { streaming, speech } = this.needs;
    void this.needs.loadEncoder().then((encode) => {
      this.#recorder.encode = encode;
    });
    if (streaming) {
      this.events.kind("streaming");
      this.#streaming = new StreamingEar({
        ...streaming,
        begin: () => speech.begin(),
        failed: (unheard) => this.#fall(unheard),
        missed: (unheard) => this.#record(unheard),
      });
    } else {
      this.#startRecognizer();
    }
    return {
      stop: () => {
        microphone.close();
        this.#streaming?.stop();
        this.#cutter.flush();
        clearTimeout(this.#timer);
        this.#recognizer?.stop();
        this.#sendDoubtful();
      },
    };
  }

  frame(frame: Float32Array): void {
    if (this.#streaming) {
      this.#streaming.frame(frame);
    } else {
      this.#cutter.push(frame);
    }
  }

  level(level: number): void {
    this.events.level(level);
  }

  trouble(trouble: EarTrouble | null): void {
    // On some phones the recognition has the microphone alone.
    if (trouble !== "silent" || !this.#hasProved) {
      this.events.trouble(trouble);
    }
  }

  #startRecognizer(): void {
    const { recognition, languageCode, speech } = this.needs;
    this.events.kind(recognition ? "browser" : "recordings");
    if (recognition) {
      const recognizer = new Recognizer(recognition, languageCode, {
        begin: () => speech.begin(),
        result: () => this.#proved(),
        failed: () => this.#useRecordings(),
      });
      this.#recognizer = recognizer;
      recognizer.start();
    }
  }

  /** The streaming ear has given up. What it has not heard is sent as recordings. */
  #fall(unheard: Float32Array): void {
    this.#streaming = null;
    this.#record(unheard);
    this.events.fell();
    this.#startRecognizer();
  }

  #record(sound: Float32Array): void {
    for (let at = 0; at + FRAME <= sound.length; at += FRAME) {
      this.#cutter.push(sound.subarray(at, at + FRAME));
    }
    if (this.needs.recognition) {
      // It hears only what is said from now on.
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

  /** Sends what no recognition has understood. One that works has taken it for noise. */
  #sendDoubtful(): void {
    const isNoise = this.#recognizer !== null && this.#hasProved;
    for (const samples of isNoise ? [] : this.#doubtful) {
      this.#recorder.add(samples);
    }
    this.#doubtful = [];
  }
}
