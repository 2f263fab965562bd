/** Which voice is heard next. It knows times and numbers, and neither sound nor browser. */

/** How far behind the captions a voice may be before it is played faster, or left out. */
const HURRY_MS = 6_000;
const HURRY_MORE_MS = 10_000;
const SKIP_MS = 15_000;
/** Even the newest caption is not read aloud when it is as old as this. */
const STALE_MS = 30_000;
/** How long a voice that is here waits for one before it, whose caption may not be here either. */
const MISSING_MS = 2_000;

interface Entry<Clip> {
  /** When its caption came. */
  readonly shownAt: number;
  clip: Clip | null;
  readyAt: number;
}

/** What to do now: play, wait so long, or (`null`) wait for the next voice. */
export type Turn<Clip> = { sequence: number; clip: Clip; rate: number } | { waitMs: number } | null;

/** A queue of voices by the numbers of their captions: in order, each once. */
export class VoiceQueue<Clip> {
  private readonly entries = new Map<number, Entry<Clip>>();
  /** No caption up to this number is played any more. */
  private over = 0;
  /** The captions that get no voice. */
  private readonly silent = new Set<number>();

  /** `onMissed` is told the numbers of the captions that are left out. */
  constructor(private readonly onMissed: (sequences: readonly number[]) => void) {}

  /** Takes in that the captions of this reader begin after a number. */
  begin(after: number): void {
    this.over = Math.max(this.over, after);
  }

  /** Takes in that a finished caption is on the page. Its voice is expected; safe to repeat. */
  expect(sequence: number, now: number): void {
    const isOver = sequence <= this.over || this.silent.has(sequence);
    if (!isOver && !this.entries.has(sequence)) {
      this.entries.set(sequence, { shownAt: now, clip: null, readyAt: 0 });
    }
  }

  /** Takes in a voice. It may come before its caption, twice, or too late. */
  ready(sequence: number, clip: Clip, now: number): void {
    this.expect(sequence, now);
    const entry = this.entries.get(sequence);
    if (entry && entry.clip === null) {
      entry.clip = clip;
      entry.readyAt = now;
    }
  }

  /** Takes in that a caption gets no voice. */
  cancel(sequence: number): void {
    this.entries.delete(sequence);
    this.silent.add(sequence);
  }

  /** Takes in a caption that is history or has no translation: no voice comes for it. */
  passOver(sequence: number): void {
    if (!this.entries.has(sequence)) {
      this.silent.add(sequence);
    }
  }

  /** Forgets all that waits, as when the voice is turned off. */
  clear(): void {
    this.over = Math.max(this.over, ...this.entries.keys());
    this.entries.clear();
  }

  /** Forgets all, as when another language begins: its captions have the same numbers. */
  restart(): void {
    this.entries.clear();
    this.silent.clear();
    this.over = 0;
  }

  /** Returns what to do now. A voice that it returns is not returned again. */
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

  /** Leaves out all but the newest voice if the next one is too far behind. */
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
