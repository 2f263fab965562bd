/**
 * The browser's Web Speech recognition. Some browsers have the interface without a service, so only
 * a result proves that it works. It ends by itself after silence, and is restarted.
 */
import type { Draft } from "./ear";

/** What this file uses of the Web Speech API; TypeScript's library does not list it. */
export interface Recognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((event: RecognitionResults) => void) | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
}

export interface RecognitionResults {
  readonly resultIndex: number;
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }> & { isFinal: boolean }>;
}

export interface RecognizerEvents {
  begin(): Draft;
  /** The recognizer has returned a result. */
  result(): void;
  /** The recognizer does not work in this browser. */
  failed(): void;
}

/** Errors that pauses and restarts cause. All others mean that there is no service. */
const PASSING: ReadonlySet<string> = new Set(["no-speech", "aborted"]);
/** After ending this often without a result, a recognizer counts as one without a service. */
const MOST_EMPTY = 8;
const RESTART_MS = 250;

/** Returns the browser's recognition, `null` where it has none. */
export function newRecognition(): Recognition | null {
  const names = window as unknown as Record<string, (new () => Recognition) | undefined>;
  // biome-ignore lint/complexity/useLiteralKeys: an index signature has no known names
  const Recognizes = names["SpeechRecognition"] ?? names["webkitSpeechRecognition"];
  return Recognizes ? new Recognizes() : null;
}

export class Recognizer {
  #draft: Draft | null = null;
  #text = "";
  #empty = 0;
  #isOver = false;
  #timer = 0;

  constructor(
    private readonly recognition: Recognition,
    languageCode: string,
    private readonly events: RecognizerEvents,
  ) {
    recognition.lang = languageCode;
    recognition.continuous = true;
    recognition.interimResults = true;
    recognition.onresult = (event) => this.#understand(event);
    recognition.onerror = ({ error }) => PASSING.has(error) || this.#fail();
    recognition.onend = () => this.#restart();
  }

  start(): void {
    try {
      this.recognition.start();
    } catch {
      this.#fail();
    }
  }

  /** Ends the recognition. The utterance in progress becomes final. */
  stop(): void {
    if (this.#isOver) {
      return;
    }
    this.#isOver = true;
    clearTimeout(this.#timer);
    const { recognition } = this;
    recognition.onresult = recognition.onerror = recognition.onend = null;
    recognition.stop();
    this.#finish(this.#text);
  }

  #understand({ results, resultIndex }: RecognitionResults): void {
    this.#empty = 0;
    this.events.result();
    let interim = "";
    for (let place = resultIndex; place < results.length; place += 1) {
      const result = results[place];
      const text = result?.[0]?.transcript ?? "";
      if (result?.isFinal) {
        this.#finish(text);
      } else {
        interim += text;
      }
    }
    if (interim.trim() !== "") {
      this.#text = interim.trim();
      this.#draft ??= this.events.begin();
      this.#draft.interim(this.#text);
    }
  }

  #finish(text: string): void {
    const draft = this.#draft ?? (text.trim() === "" ? null : this.events.begin());
    this.#draft = null;
    this.#text = "";
    draft?.final(text.trim());
  }

  /** The browser has ended the recognition. An interim text without a final one becomes final. */
  #restart(): void {
    this.#finish(this.#text);
    this.#empty += 1;
    if (this.#empty > MOST_EMPTY) {
      this.#fail();
      return;
    }
    // Restart at once after speech, so that little is lost; after a pause if it ends repeatedly.
    this.#timer = window.setTimeout(() => this.start(), RESTART_MS * (this.#empty - 1));
  }

  #fail(): void {
    if (!this.#isOver) {
      this.stop();
      this.events.failed();
    }
  }
}
