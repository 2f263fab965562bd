/** Decides which caption's audio plays next. Uses times and numbers only, no browser API. */

/** Audio that is later than this is played faster, or skipped. */
const HURRY_MS = 6_000;
const HURRY_MORE_MS = 10_000;
const SKIP_MS = 15_000;
/** Captions older than this are not read aloud, not even the newest. */
const STALE_MS = 30_000;
/** How long audio waits for the audio of an earlier caption, which may never arrive. */
const MISSING_MS = 2_000;

interface Entry<Clip> {
  /** When its caption arrived. */
  readonly shownAt: number;
  clip: Clip | null;
  readyAt: number;
}

/** The next step: play, wait for a time, or (`null`) wait for more audio. */
export type Turn<Clip> = { sequence: number; clip: Clip; rate: number } | { waitMs: number } | null;

/** A queue of audio by caption number: in order, each once. */
export class VoiceQueue<Clip> {
  private readonly entries = new Map<number, Entry<Clip>>();
  /** No caption up to this number is played any more. */
  private over = 0;
  /** The captions that get no audio. */
  private readonly silent = new Set<number>();

  /** `onMissed` receives the numbers of skipped captions. */
  constructor(private readonly onMissed: (sequences: readonly number[]) => void) {}

  /** Sets the number after which this reader's captions begin. */
  begin(after: number): void {
    this.over = Math.max(this.over, after);
  }

  /** Notes that a final caption is on the page: its audio is expected. Safe to repeat. */
  expect(sequence: number, now: number): void {
    const isOver = sequence <= this.over || this.silent.has(sequence);
    if (!isOver && !this.entries.has(sequence)) {
      this.entries.set(sequence, { shownAt: now, clip: null, readyAt: 0 });
    }
  }

  /** Adds audio. It may arrive before its caption, twice, or too late. */
  ready(sequence: number, clip: Clip, now: number): void {
    this.expect(sequence, now);
    const entry = this.entries.get(sequence);
    if (entry && entry.clip === null) {
      entry.clip = clip;
      entry.readyAt = now;
    }
  }

  /** Notes that a caption gets no audio. */
  cancel(sequence: number): void {
    this.entries.delete(sequence);
    this.silent.add(sequence);
  }

  /** Notes a caption without audio: a missed one, or one without a translation. */
  passOver(sequence: number): void {
    if (!this.entries.has(sequence)) {
      this.silent.add(sequence);
    }
  }

  /** Empties the queue, for example when the reader turns audio off. */
  clear(): void {
    this.over = Math.max(this.over, ...this.entries.keys());
    this.entries.clear();
  }

  /** Resets everything for another language, whose captions have the same numbers. */
  restart(): void {
    this.entries.clear();
    this.silent.clear();
    this.over = 0;
  }

  /** Returns the next step. Returns each caption's audio only once. */
  next(now: number): Turn<Clip> {
    this.skipToNow(now);
    const [first, second] = this.inOrder();
    if (!first) {
      return null;
    }
    const [sequence, entry] = first;
    if (entry.clip !== null) {
      const waitMs = entry.readyAt + MISSING_MS - now;
      if (waitMs > 0 && this.hasGapBefore(sequence)) {
        return { waitMs };
      }
      this.finish([sequence]);
      return { sequence, clip: entry.clip, rate: rate(now - entry.shownAt) };
    }
    const later = second && this.firstReadyAt();
    if (!later) {
      return null;
    }
    const waitMs = later + MISSING_MS - now;
    if (waitMs > 0) {
      return { waitMs };
    }
    this.leaveOut([sequence]);
    return this.next(now);
  }

  /** Skips all audio but the newest if the next one is too late. */
  private skipToNow(now: number): void {
    const ready = this.inOrder().filter(([, entry]) => entry.clip !== null);
    const oldest = ready[0];
    const newest = ready.at(-1);
    if (!oldest || !newest || now - oldest[1].shownAt <= SKIP_MS) {
      return;
    }
    const isStale = now - newest[1].shownAt > STALE_MS;
    const last = isStale ? newest[0] : newest[0] - 1;
    this.leaveOut([...this.entries.keys()].filter((sequence) => sequence <= last));
  }

  private hasGapBefore(sequence: number): boolean {
    for (let number = this.over + 1; number < sequence; number += 1) {
      if (!this.silent.has(number)) {
        return true;
      }
    }
    return false;
  }

  private inOrder(): [number, Entry<Clip>][] {
    return [...this.entries].sort(([one], [other]) => one - other);
  }

  private firstReadyAt(): number {
    const times = [...this.entries.values()].filter(({ clip }) => clip !== null);
    return times.length > 0 ? Math.min(...times.map(({ readyAt }) => readyAt)) : 0;
  }

  private leaveOut(sequences: readonly number[]): void {
    if (sequences.length > 0) {
      this.finish(sequences);
      this.onMissed(sequences);
    }
  }

  private finish(sequences: readonly number[]): void {
    for (const sequence of sequences) {
      this.entries.delete(sequence);
      this.over = Math.max(this.over, sequence);
    }
  }
}

function rate(behindMs: number): number {
  if (behindMs > HURRY_MORE_MS) {
    return 1.25;
  }
  return behindMs > HURRY_MS ? 1.15 : 1;
}
