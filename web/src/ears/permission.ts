/** The right to stream sound to a recognizer, which the server gives out for a minute or some more. */
import type { Device } from "../live/device";
import type { EarBody, EarRequestBody, EarService } from "../protocol";
import { isKnown, isReusable } from "./wires";

export type Permission = EarBody;

/**
 * Asks for a permission. Resolves to `null` where there is no ear, rejects if there was no answer.
 */
export type Ask = () => Promise<Permission | null>;

/** The class that is taught, to the server. */
export interface Lesson {
  sessionId: string;
  /** The teacher's own. */
  resumeToken: string;
  languageCode: string;
}

/** An answer may take so long; the teacher speaks meanwhile. */
const ANSWER_MS = 5_000;

/**
 * Asks the server for a recognizer that this page knows. Returns `null` where there is none, and
 * throws if there was no answer. `failed` are recognizers to leave out.
 */
export async function askServer(
  { sessionId, resumeToken, languageCode }: Lesson,
  failed: readonly EarService[] = [],
): Promise<Permission | null> {
  const without = [...failed];
  for (;;) {
    const body: EarRequestBody = { sessionId, languageCode, without };
    const answer = await fetch("/api/ears", {
      method: "POST",
      headers: { Authorization: `Bearer ${resumeToken}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (answer.status === 404) {
      return null;
    }
    if (!answer.ok) {
      throw new Error(`no permission now: ${answer.status}`);
    }
    const permission: Permission = await answer.json();
    if (isKnown(permission)) {
      return permission;
    }
    without.push(permission.provider);
  }
}

/** A permission is not used so shortly before its end: the way to the recognizer takes time. */
const LEAST_MS = 5_000;
/** A new one is asked for so long before the end of the old one. */
const RENEW_MS = 60_000;

/** Keeps a permission that can be used at once, when the stream is cut. */
export class Permissions {
  #isAsking = false;
  #isUsed = false;

  constructor(
    private readonly ask: Ask,
    private readonly device: Pick<Device, "now">,
    private readonly toDevice: (serverTime: number) => number,
    private kept: Permission,
  ) {}

  /** Returns the permission that is kept, or a new one if that has ended. */
  async take(): Promise<Permission | null> {
    if (this.#leftMs() < LEAST_MS) {
      const permission = await this.ask();
      if (!permission) {
        return null;
      }
      this.#keep(permission);
    }
    this.#isUsed = !isReusable(this.kept.provider);
    return this.kept;
  }

  /** Asks for a new permission if the old one ends soon. Called often. */
  keepFresh(): void {
    if (!this.#isAsking && this.#leftMs() < RENEW_MS) {
      this.#isAsking = true;
      void this.#renew();
    }
  }

  async #renew(): Promise<void> {
    try {
      this.#keep((await this.ask()) ?? this.kept);
    } catch {
      // `take` asks again.
    }
    // Not at once, if it has failed: see `#leftMs`.
    this.#isAsking = this.#leftMs() < RENEW_MS;
  }

  #keep(permission: Permission): void {
    this.#isUsed &&= permission === this.kept;
    this.kept = permission;
  }

  #leftMs(): number {
    return this.#isUsed ? 0 : this.toDevice(this.kept.expiresAt) - this.device.now();
  }
}
