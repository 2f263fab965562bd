import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { Cancel, Device } from "../live/device";
import type { Storage } from "../live/storage";
import { type Issuer, type Reason, SignInError, type Tokens } from "./issuer";

/**
 * - `loading`: not known yet, or the browser is on its way to the issuer.
 * - `open`: teachers need no sign-in.
 * - `out`: no teacher has signed in; `problem` says why an attempt has failed.
 * - `in`: a teacher has signed in.
 * - `lost`: a teacher had signed in, and the sign-in cannot be renewed. A class goes on.
 */
export type SignInStatus = "loading" | "open" | "out" | "in" | "lost";

/** What to tell a teacher of a failed attempt. */
export type Problem = Exclude<Reason, "unknown" | "ended">;

/** Set in a tab in which a teacher has signed in, until the sign-out. */
const HERE = "lectern.signedIn";
/** A token is renewed at this share of its life. */
const RENEW_AT = 0.8;
/** A token is not used in its last moments: it has to arrive before it expires. */
const MARGIN_MS = 5_000;
const RETRY_MS = 30_000;

type Clock = Pick<Device, "now" | "after">;

/** Signs a teacher in, and renews the sign-in in the background. The tokens stay in memory. */
export class SignIn {
  readonly #status = signal<SignInStatus>("loading");
  readonly #name = signal("");
  readonly #problem = signal<Problem | null>(null);
  #issuer: Issuer | null = null;
  #tokens: Tokens | null = null;
  #cancelRenewal: Cancel = () => {};
  #renewal: Promise<void> | null = null;

  /**
   * @param clock The device's clock.
   * @param tab A storage that lasts as long as the tab.
   * @param load Returns the issuer, `null` if teachers need no sign-in. May reject.
   */
  constructor(
    private readonly clock: Clock,
    private readonly tab: Storage,
    private readonly load: () => Promise<Issuer | null>,
  ) {}

  get status(): ReadonlySignal<SignInStatus> {
    return this.#status;
  }

  /** The name of the teacher who has signed in; "" if the issuer sent none. */
  get name(): ReadonlySignal<string> {
    return this.#name;
  }

  /** Why the last attempt has failed. */
  get problem(): ReadonlySignal<Problem | null> {
    return this.#problem;
  }

  /** The id of the teacher's account; `null` without a sign-in. */
  get subject(): string | null {
    return this.#tokens?.subject ?? null;
  }

  /**
   * Reads the answer with which the issuer has sent the browser back. Without one, asks the issuer
   * silently who the teacher is, if this tab has known it or if a class waits (`isAwaited`).
   *
   * Resolves when the status is known. While the browser leaves, that is never. If the page cannot
   * learn how teachers sign in, a class that waits goes on, and the page tries again meanwhile.
   */
  async arrive(isAwaited: boolean): Promise<void> {
    const issuer = await this.#find();
    if (!issuer) {
      if (this.#status.peek() === "open") return;
      if (isAwaited) this.#tryAgain();
      else this.#status.value = "out";
    } else if (issuer.hasAnswered()) {
      await this.#attempt(async () => this.#accept(await issuer.answer()));
    } else if (isAwaited || this.#wasHere) {
      await this.#attempt(async () => {
        await issuer.ask(true);
        await forever();
      });
    } else {
      this.#status.value = "out";
    }
  }

  /** Leaves the page for the issuer, which asks who the teacher is. */
  async signIn(): Promise<void> {
    const issuer = await this.#find();
    if (issuer) await this.#attempt(() => issuer.ask(false));
  }

  /** Signs the teacher out, on this page and at the issuer. */
  async signOut(): Promise<void> {
    const tokens = this.#tokens;
    this.#cancelRenewal();
    this.tab.remove(HERE);
    this.#tokens = null;
    this.#status.value = "out";
    await this.#attempt(async () => await this.#issuer?.signOut(tokens));
  }

  /** Returns a token for the API, renewed if needed; `null` if the teacher has to sign in. */
  async token(): Promise<string | null> {
    if (this.#tokens && this.#isLate(this.#tokens)) await this.#renew();
    return this.#tokens && !this.#isLate(this.#tokens) ? this.#tokens.token : null;
  }

  /** The API has refused a token that should be valid. */
  refused(token: string): void {
    if (this.#tokens?.token === token) this.#lose();
  }

  get #wasHere(): boolean {
    return this.tab.read(HERE) !== null;
  }

  async #find(): Promise<Issuer | null> {
    if (this.#issuer) return this.#issuer;
    try {
      this.#issuer = await this.load();
      if (!this.#issuer) this.#status.value = "open";
    } catch {
      this.#problem.value = "network";
    }
    return this.#issuer;
  }

  /** Looks for the issuer until it is known. Then it is too late to ask it silently. */
  #tryAgain(): void {
    this.#cancelRenewal = this.clock.after(RETRY_MS, async () => {
      if (await this.#find()) this.#fail("unknown");
      else if (this.#status.peek() === "loading") this.#tryAgain();
    });
  }

  async #attempt(step: () => Promise<void>): Promise<void> {
    this.#problem.value = null;
    try {
      await step();
    } catch (error) {
      this.#fail(error instanceof SignInError ? error.reason : "failed");
    }
  }

  #fail(reason: Reason): void {
    batch(() => {
      const isQuiet = reason === "unknown" || reason === "ended";
      this.#problem.value = isQuiet ? null : reason;
      if (this.#status.peek() === "loading") this.#status.value = this.#wasHere ? "lost" : "out";
    });
  }

  #accept(tokens: Tokens): void {
    this.tab.write(HERE, "1");
    this.#tokens = tokens;
    this.#renewAfter(tokens.lifeMs * RENEW_AT);
    batch(() => {
      this.#name.value = tokens.name;
      this.#status.value = "in";
    });
  }

  #isLate(tokens: Tokens): boolean {
    return this.clock.now() > tokens.expiresAt - MARGIN_MS;
  }

  #renewAfter(delayMs: number): void {
    this.#cancelRenewal();
    this.#cancelRenewal = this.clock.after(delayMs, () => void this.#renew());
  }

  #renew(): Promise<void> {
    this.#renewal ??= this.#renewOnce().finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #renewOnce(): Promise<void> {
    const tokens = this.#tokens;
    if (!tokens || !this.#issuer) return;
    try {
      const renewed = await this.#issuer.renew(tokens);
      if (this.#tokens === tokens) this.#accept(renewed);
    } catch (error) {
      if (this.#tokens !== tokens) return;
      const isOver = error instanceof SignInError && error.reason === "ended";
      if (isOver || this.#isLate(tokens)) this.#status.value = "lost";
      if (!isOver) this.#renewAfter(RETRY_MS);
    }
  }

  #lose(): void {
    this.#cancelRenewal();
    this.#tokens = null;
    this.#status.value = "lost";
  }
}

/** The browser leaves the page: nothing runs any more. */
function forever(): Promise<never> {
  return new Promise(() => {});
}
