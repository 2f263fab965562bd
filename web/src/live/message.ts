import {
  ANSWERS,
  type ClientMessage,
  type ErrorCode,
  type Error as ErrorMessage,
  type ServerMessage,
} from "../protocol";

/**
 * Why something was rejected. `message` is a sentence in English for a person. This client adds
 * codes of its own:
 *
 * - no answer arrived
 * - a caption has no voice
 * - a recording waited for too long
 * - the teacher has to sign in
 */
export interface Refusal {
  code: ErrorCode | "UNANSWERED" | "NO_VOICE" | "TOO_LATE" | "SIGNED_OUT";
  message: string;
  field?: string;
  retryAfterMs?: number;
}

/** Thrown if the client cannot get the socket's address, and a retry would not help. */
export class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** The refusal if no answer has arrived: the connection is lost, or the server is down. */
export const UNANSWERED: Refusal = { code: "UNANSWERED", message: "" };

/** The answer to a message: the type that the protocol defines, or an error. */
export type Answer<M extends ClientMessage> =
  | Extract<ServerMessage, { type: (typeof ANSWERS)[M["type"]] }>
  | ErrorMessage;

/** Whether a message answers a message of a type, given that their `requestId` is the same. */
export function answers<M extends ClientMessage>(
  type: M["type"],
  message: ServerMessage,
): message is Answer<M> {
  return message.type === "error" || message.type === ANSWERS[type];
}

/**
 * Reads a frame. Returns `null` for a frame that is no message, such as API Gateway's own, which
 * have no `type`. The message may be of a type that this client does not know.
 */
export function read(frame: string): ServerMessage | null {
  try {
    const message: unknown = JSON.parse(frame);
    const isMessage =
      typeof message === "object" &&
      message !== null &&
      "type" in message &&
      typeof message.type === "string";
    return isMessage ? (message as ServerMessage) : null;
  } catch {
    return null;
  }
}

/** The parts of an error that a page shows. */
export function refusalOf(error: ErrorMessage): Refusal {
  const { code, message, field, retryAfterMs } = error;
  return {
    code,
    message,
    ...(field === undefined ? {} : { field }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}
