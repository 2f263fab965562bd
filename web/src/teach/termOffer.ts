/** The offer to use a corrected term in the whole class, and what became of it. */
import { effect, signal } from "@preact/signals";
import { spoken } from "./settings";
import { settings, teacher } from "./state";
import { changedTerm, type MeantTerm, withTerm } from "./term";

/**
 * - `offered`: waits for the teacher.
 * - `applying`: the server looks through the earlier sentences.
 * - `done`: it has changed `changed` of them.
 * - `failed`: some of them, or all, could not be changed.
 */
export interface TermOffer extends MeantTerm {
  /** The corrected utterance, below which the offer is shown. */
  utteranceId: string;
  state: "offered" | "applying" | "done" | "failed";
  changed: number;
}

/** How long the server may take. A later answer is shown all the same. */
const WAIT_MS = 60_000;

/** The offer for the last correction; `null` for none. */
export const termOffer = signal<TermOffer | null>(null);

let timer: ReturnType<typeof setTimeout> | undefined;

/** Offers the term that a correction has changed. A correction without one ends the last offer. */
export function offerTerm(utteranceId: string, before: string, after: string): void {
  const term = changedTerm(before, after, language());
  const isNew = term && withTerm(glossary(), term, language());
  show(isNew ? { ...term, utteranceId, state: "offered", changed: 0 } : null);
}

export function declineTerm(): void {
  show(null);
}

/** Uses the term from now on, and in what was said before. */
export async function acceptTerm(): Promise<void> {
  const offer = termOffer.peek();
  const terms = offer && withTerm(glossary(), offer, language());
  if (!offer || !terms) {
    show(null);
    return;
  }
  const applying: TermOffer = { ...offer, state: "applying" };
  show(applying);
  timer = setTimeout(() => fail(applying), WAIT_MS);
  if (await teacher.peek()?.changeSettings({ glossary: terms })) {
    fail(applying);
  }
}

/** Shows that an offer failed, unless it is over. */
function fail(applying: TermOffer): void {
  if (termOffer.peek() === applying) {
    show({ ...applying, state: "failed" });
  }
}

function show(offer: TermOffer | null): void {
  clearTimeout(timer);
  termOffer.value = offer;
}

function language(): string {
  return settings.peek().languageCode ?? spoken.peek() ?? "en";
}

function glossary() {
  return settings.peek().glossary ?? [];
}

effect(() => {
  const corrected = teacher.value?.corrected.value;
  const offer = termOffer.peek();
  const isOf = corrected?.terms.some(
    ({ term, translation }) => term === offer?.heard && translation === offer.meant,
  );
  if (corrected && offer && isOf) {
    const { changed, failed } = corrected;
    show({ ...offer, state: failed > 0 ? "failed" : "done", changed });
  }
});
