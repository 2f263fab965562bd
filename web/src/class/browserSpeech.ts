/** The voice of the device, for captions that the server does not speak. */

/** Chrome's network voices stop without an event after 15 s, so each piece must be shorter. */
const LONGEST_PIECE = 160;
/** The maximum wait for the end of a piece, because some devices never report it. */
const LONGEST_START_MS = 4_000;
const LONGEST_LETTER_MS = 130;

export const canSpeak: boolean = "speechSynthesis" in globalThis;

// Safari garbage-collects an utterance without a reference, and its `end` event never fires.
let held: SpeechSynthesisUtterance | null = null;

/** Whether the device lists a voice for a language. */
export function hasVoice(language: string): boolean {
  const voices = canSpeak ? speechSynthesis.getVoices() : [];
  return canSpeak && (voices.length === 0 || voices.some((voice) => speaks(voice, language)));
}

function speaks(voice: SpeechSynthesisVoice, language: string): boolean {
  return primary(voice.lang) === primary(language);
}

function primary(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? "";
}

/** Speaks a text. `done` is called once, even if the device fails. */
export function speakText(text: string, language: string, rate: number, done: () => void): void {
  const [piece, ...rest] = pieces(text);
  if (!piece) {
    done();
    return;
  }
  speakPiece(piece, language, rate, () => {
    speakText(rest.join(" "), language, rate, done);
  });
}

function speakPiece(text: string, language: string, rate: number, done: () => void): void {
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language;
  utterance.rate = rate;
  const voice = speechSynthesis.getVoices().find((one) => speaks(one, language));
  if (voice) {
    utterance.voice = voice;
  }
  held = utterance;
  const limit = LONGEST_START_MS + (text.length * LONGEST_LETTER_MS) / rate;
  const timer = setTimeout(finish, limit);
  utterance.onend = finish;
  utterance.onerror = finish;
  speechSynthesis.speak(utterance);

  function finish(): void {
    clearTimeout(timer);
    if (held === utterance) {
      held = null;
      done();
    }
  }
}

/** Stops speaking. The `done` of the stopped text is not called. */
export function stopSpeaking(): void {
  held = null;
  if (canSpeak) {
    speechSynthesis.cancel();
  }
}

/** Splits a text at punctuation, or at blanks, into pieces short enough for every device. */
export function pieces(text: string): string[] {
  const parts = text.match(/[^.!?。！？؟।]+[.!?。！？؟।]*\s*/gu) ?? [];
  return parts
    .flatMap(cutAtBlanks)
    .map((part) => part.trim())
    .filter(Boolean);
}

function cutAtBlanks(part: string): string[] {
  const cut: string[] = [];
  let rest = part;
  while (rest.length > LONGEST_PIECE) {
    const blank = rest.lastIndexOf(" ", LONGEST_PIECE);
    const at = blank > 0 ? blank : LONGEST_PIECE;
    cut.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...cut, rest];
}
