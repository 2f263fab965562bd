/** Why the server refused, as a sentence that says what to do. */
import type { Refusal } from "../live/message";
import { plural, t } from "./words";

const TERM = /^settings\.glossary\[(?<place>\d+)\]/;

export function sentence(refusal: Refusal): string {
  const { place } = TERM.exec(refusal.field ?? "")?.groups ?? {};
  if (place) {
    return t("teach.glossary.refused", { line: Number(place) + 1 });
  }
  switch (refusal.code) {
    case "RATE_LIMITED":
      return plural("problem.wait", Math.ceil((refusal.retryAfterMs ?? 1000) / 1000));
    case "UNANSWERED":
      return t("problem.network");
    case "FORBIDDEN":
    case "NOT_REGISTERED":
    case "SIGNED_OUT":
      return t("teach.signIn");
    case "SCHOOL_SUSPENDED":
      return t("teach.suspended");
    case "SESSION_EXPIRED":
      return t("problem.ended");
    case "PAYLOAD_TOO_LARGE":
      return t("teach.tooLong");
    case "TRANSCRIPTION_FAILED":
      return t(refusal.field === "languageCode" ? "teach.unknownLanguage" : "teach.unheard");
    default:
      return t("problem.other");
  }
}
