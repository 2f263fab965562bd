/** What the page needs of an issuer of teachers' tokens. `openId.ts` has the real one. */

/** How teachers sign in: the stage's `/sign-in.json`. */
export interface SignInConfig {
  /** Whether a class can be started without a sign-in. */
  teaching: "open" | "required";
  issuer: string;
  clientId: string;
  /** The scopes to request, separated by blanks. */
  scope: string;
  /** Which token the API accepts. */
  token: "access" | "id";
  /** Where a sign-out ends the session of an issuer that has no standard address for it. */
  signOutUrl?: string;
}

/** A teacher's tokens, in the memory of the page. */
export interface Tokens {
  /** The token for the API. */
  token: string;
  /** When it expires, by the device's clock. */
  expiresAt: number;
  /** How long it is valid from its issue. */
  lifeMs: number;
  refreshToken: string | null;
  idToken: string;
  /** The id of the account at the issuer. */
  subject: string;
  /** The name to show; "" if the issuer sent none. */
  name: string;
}

/**
 * - `unknown`: the issuer knows no teacher in this browser, or has to ask.
 * - `denied`: the teacher or the issuer has refused.
 * - `ended`: the sign-in cannot be renewed.
 * - `network`: no answer has arrived.
 * - `insecure`: the browser signs in over HTTPS only.
 * - `failed`: the answer is wrong, for example of another tab's request.
 */
export type Reason = "unknown" | "denied" | "ended" | "network" | "insecure" | "failed";

export class SignInError extends Error {
  constructor(readonly reason: Reason) {
    super(reason);
  }
}

export interface Issuer {
  /** Whether the address of the page is an answer of the issuer. */
  hasAnswered(): boolean;
  /** Returns the tokens of an answer. Rejects with `SignInError`. */
  answer(): Promise<Tokens>;
  /**
   * Leaves the page for the issuer, which asks who the teacher is if it has to. If `isSilent`, it
   * never asks. Resolves when the browser is about to leave; rejects with `SignInError`.
   */
  ask(isSilent: boolean): Promise<void>;
  /** Returns new tokens. Rejects with `SignInError`: `ended` or `network`. */
  renew(tokens: Tokens): Promise<Tokens>;
  /** Leaves the page, and ends the teacher's session at the issuer. */
  signOut(tokens: Tokens | null): Promise<void>;
}
