/** Why a request to the HTTP API has no answer. */

/**
 * Why there is no answer.
 *
 * - `signIn`: the teacher has to sign in again.
 * - `network`: no answer has arrived.
 * - `waking`: the database sleeps or is busy; `afterS` says when to ask again.
 * - `forbidden`: only an admin of the school may do this.
 * - `missing`: there is no such thing, or it belongs to another teacher or school.
 * - `conflict`: it cannot be done now.
 * - `refused`: the request is wrong. The message says what.
 * - `failed`: anything else.
 */
export type Reason =
  | "signIn"
  | "network"
  | "waking"
  | "forbidden"
  | "missing"
  | "conflict"
  | "refused"
  | "failed";

export class ApiError extends Error {
  /**
   * @param reason Why there is no answer.
   * @param code The API's code; "" without an answer of the API.
   * @param message What the API says, in English.
   * @param afterS When to ask again, in seconds; 0 if the API did not say.
   */
  constructor(
    readonly reason: Reason,
    readonly code = "",
    message = "",
    readonly afterS = 0,
  ) {
    super(message);
  }
}
