/** Why a student cannot join, as a sentence that says what to do. */
import type { Refusal } from "../live/message";
import { plural, type TextKey, t } from "../words/words";

/** Each kind has a sentence in the catalogues. */
export type Problem =
  | { kind: "short" | "language" | "code" | "locked" | "full" | "removed" | "languages" }
  | { kind: "ended" | "network" | "other" }
  | { kind: "wait"; seconds: number };

/** Returns the problem for the server's refusal. */
export function problemOf(refusal: Refusal): Problem {
  switch (refusal.code) {
    case "INVALID_CLASSROOM":
      return { kind: "code" };
    case "CLASS_LOCKED":
      return { kind: "locked" };
    case "CLASS_FULL":
      return { kind: "full" };
    case "REMOVED":
      return { kind: "removed" };
    case "SESSION_EXPIRED":
      return { kind: "ended" };
    case "RATE_LIMITED":
      return { kind: "wait", seconds: Math.ceil((refusal.retryAfterMs ?? 1000) / 1000) };
    case "UNANSWERED":
      return { kind: "network" };
    default:
      return refusal.field?.endsWith("languageCode") ? { kind: "languages" } : { kind: "other" };
  }
}

export function sentence(problem: Problem): string {
  if (problem.kind === "wait") {
    return plural("problem.wait", problem.seconds);
  }
  const key: TextKey = `problem.${problem.kind}`;
  return t(key);
}

/** Whether a problem concerns the code, so that the code's field shows it. */
export function isAboutCode(problem: Problem): boolean {
  return ["short", "code", "ended"].includes(problem.kind);
}
