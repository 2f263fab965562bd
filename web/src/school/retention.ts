/** How long a class is kept, in words. */
import type { SessionBody } from "../protocol";
import { longDate } from "./dates";
import { school } from "./school";
import { t } from "./words";

const DAY_MS = 86_400_000;

/** Returns the sentence for a class; `null` while the page does not know the school's rule. */
export function keptUntil({
  startedAt,
  endedAt,
}: Pick<SessionBody, "startedAt" | "endedAt">): string | null {
  const days = school.value?.retention?.days;
  if (days === undefined || endedAt === null) {
    return null;
  }
  return days === 0
    ? t("school.kept.always")
    : t("school.kept.until", { date: longDate(startedAt + days * DAY_MS) });
}
