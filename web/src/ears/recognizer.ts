/**
 * The browser's Web Speech recognition, which must prove itself by a result: some browsers have the
 * interface and no service behind it. It ends by itself after a silence, and is started again.
 */
import type { Saying } from "./ear";

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
  begin(): Saying;
  /** The recognizer has understood something. */
  result(): void;
  /** It will never work here. */
  failed(): void;
}

/** Errors of a pause and of a restart. All others mean that there is no service. */
const PASSING: ReadonlySet<string> = new Set(["no-speech", "aborted"]);
/** A recognizer that ends so often without a result has no service. */
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
  #saying: Saying | null = null;
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

  /** Ends it. What was being said is said. */
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
      this.#saying ??= this.events.begin();
      this.#saying.interim(this.#text);
    }
  }

  #finish(text: string): void {
    const saying = this.#saying ?? (text.trim() === "" ? null : this.events.begin());
    this.#saying = null;
    this.#text = "";
    saying?.final(text.trim());
  }

  /** The browser has ended it. A last interim text had no final one, and is what was said. */
  #restart(): void {
    this.#finish(this.#text);
    this.#empty += 1;
    if (this.#empty > MOST_EMPTY) {
      this.#fail();
      return;
    }
    // At once after speech, so that little is lost, and later if it ends again and again.
    this.#timer = window.setTimeout(() => this.start(), RESTART_MS * (this.#empty - 1));
  }

  #fail(): void {
    if (!this.#isOver) {
      this.stop();
      this.events.failed();
    }
  }
}
