/** The list of classes: a search, and page after page of what it finds. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Device } from "../live/device";
import type { SessionBody, SessionsBody } from "../protocol";
import { ApiError, type Reason } from "./apiError";
import { dayOf } from "./dates";
import { Loader } from "./loader";

/** What classes must have; "" is no condition. */
export interface Wanted {
  /** A part of the title, the subject or the teacher's name, or a class code. */
  search: string;
  /** A language tag. */
  language: string;
}

/** Returns the answer to a request. Rejects with `ApiError`. */
type Ask = (path: string, asked: { cancelled?: AbortSignal }) => Promise<SessionsBody>;

export interface Day {
  /** The start of its first class, in epoch milliseconds. */
  time: number;
  sessions: readonly SessionBody[];
}

export class ClassList {
  readonly pages: Loader<SessionsBody>;
  readonly #adding = signal(false);
  readonly #problem = signal<Reason | null>(null);
  #wanted: Wanted = { search: "", language: "" };

  /**
   * @param clock The device's clock.
   * @param ask Asks the API.
   */
  constructor(
    clock: Pick<Device, "after">,
    private readonly ask: Ask,
  ) {
    this.pages = new Loader(clock, (cancelled) => ask(this.#path(null), { cancelled }));
  }

  /** Whether the next page is being loaded. */
  get adding(): ReadonlySignal<boolean> {
    return this.#adding;
  }

  /** Why the next page could not be loaded; `null` if nothing is wrong. */
  get problem(): ReadonlySignal<Reason | null> {
    return this.#problem;
  }

  /** Shows the newest classes that a search finds. Those of the last search stay meanwhile. */
  async find(wanted: Wanted): Promise<void> {
    this.#wanted = wanted;
    this.#problem.value = null;
    await this.pages.refresh();
  }

  /** Adds the next page. */
  async more(): Promise<void> {
    const shown = this.pages.value;
    const wanted = this.#wanted;
    if (!shown?.cursor || this.#adding.peek()) return;
    this.#adding.value = true;
    this.#problem.value = null;
    try {
      const next = await this.ask(this.#path(shown.cursor), {});
      if (this.#wanted === wanted && this.pages.value === shown) {
        this.pages.show({ ...next, sessions: [...shown.sessions, ...next.sessions] });
      }
    } catch (error) {
      this.#problem.value = error instanceof ApiError ? error.reason : "failed";
    } finally {
      this.#adding.value = false;
    }
  }

  #path(cursor: string | null): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...this.#wanted, cursor: cursor ?? "" })) {
      if (value) query.set(name, value);
    }
    const text = query.toString();
    return text ? `/api/sessions?${text}` : "/api/sessions";
  }
}

/** Returns classes by the local day of their start, in their order. */
export function byDay(sessions: readonly SessionBody[]): readonly Day[] {
  const days: { time: number; sessions: SessionBody[] }[] = [];
  for (const session of sessions) {
    const last = days.at(-1);
    if (last && dayOf(last.time) === dayOf(session.startedAt)) last.sessions.push(session);
    else days.push({ time: session.startedAt, sessions: [session] });
  }
  return days;
}
