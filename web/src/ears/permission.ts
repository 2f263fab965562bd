/** The server's permission to stream sound to a recognizer, which lasts for a few minutes. */
import type { Device } from "../live/device";
import type { EarBody, EarRequestBody, EarService } from "../protocol";
import { isBrief, isKnown, isReusable } from "./wires";

export type Permission = EarBody;

/**
 * Requests a permission. Resolves to `null` if there is no ear, rejects without an answer.
 */
export type Ask = () => Promise<Permission | null>;

/** The id of the class. */
export interface Lesson {
  sessionId: string;
  /** The teacher's resume token. */
  resumeToken: string;
  languageCode: string;
}

/** The time limit of an answer. The teacher may be speaking meanwhile. */
const ANSWER_MS = 5_000;

/**
 * Requests a permission for a recognizer that this page supports, except those in `failed`. Returns
 * `null` if there is none, and throws without an answer.
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

/** A permission is not used this shortly before its end, because connecting takes time. */
const LEAST_MS = 5_000;
/** How long before the end of a permission a new one is requested. */
const RENEW_MS = 60_000;

/** Keeps a permission ready, so that a lost stream can be reopened at once. */
export class Permissions {
  #isAsking = false;
  #isUsed = false;
  /** How many streams the stored permission was given to. */
  #streams = 0;

  constructor(
    private readonly ask: Ask,
    private readonly device: Pick<Device, "now">,
    private readonly toDevice: (serverTime: number) => number,
    private kept: Permission,
  ) {}

  /** Returns the stored permission, or a new one if it has expired. */
  async take(): Promise<Permission | null> {
    if (this.#leftMs() < LEAST_MS) {
      const permission = await this.ask();
      if (!permission) {
        return null;
      }
      this.#keep(permission);
    }
    this.#isUsed = !isReusable(this.kept.provider);
    this.#streams += 1;
    return this.kept;
  }

  /**
   * Stops using the stored permission, which the recognizer has refused. Returns whether it was given
   * to an earlier stream too: then it may have ended before its time.
   */
  drop(): boolean {
    this.#isUsed = true;
    return this.#streams > 1;
  }

  /** Requests a new permission if the old one expires soon. Called often. */
  keepFresh(): void {
    if (!isBrief(this.kept.provider) && !this.#isAsking && this.#leftMs() < RENEW_MS) {
      this.#isAsking = true;
      void this.#renew();
    }
  }

  async #renew(): Promise<void> {
    try {
      const permission = await this.ask();
      if (permission) this.#keep(permission);
    } catch {
      // `take` asks again.
    }
    // After a failure, not at once: see `#leftMs`.
    this.#isAsking = this.#leftMs() < RENEW_MS;
  }

  #keep(permission: Permission): void {
    this.#isUsed = false;
    this.#streams = 0;
    this.kept = permission;
  }

  #leftMs(): number {
    return this.#isUsed ? 0 : this.toDevice(this.kept.expiresAt) - this.device.now();
  }
}
