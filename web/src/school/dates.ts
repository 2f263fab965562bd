/** Days, times and durations in the reader's variety of the language of the page. */
import { variety } from "../words/words";

const DAY_MS = 86_400_000;

/** Returns a text that two times of one local day have in common. */
export function dayOf(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Returns the name of a day: `Today`, `Yesterday`, or its date. */
export function dayName(time: number, now: number): string {
  const nearest = [0, -1].find((days) => dayOf(time) === dayOf(now + days * DAY_MS));
  if (nearest === undefined) {
    return longDate(time);
  }
  const name = new Intl.RelativeTimeFormat(variety(), { numeric: "auto" }).format(nearest, "day");
  return name.charAt(0).toLocaleUpperCase(variety()) + name.slice(1);
}

/** Returns a date with its weekday. */
export function longDate(time: number): string {
  return new Date(time).toLocaleDateString(variety(), { dateStyle: "full" });
}

/** Returns a time of day, without seconds. */
export function clockTime(time: number): string {
  return new Date(time).toLocaleTimeString(variety(), { timeStyle: "short" });
}

/** Returns a date and a time of day with seconds, as on a receipt. */
export function exactTime(time: number): string {
  return new Date(time).toLocaleString(variety(), { dateStyle: "full", timeStyle: "long" });
}

/** Returns from when to when a class lasted; only its start while it is live. */
export function period(startedAt: number, endedAt: number | null): string {
  return [startedAt, ...(endedAt === null ? [] : [endedAt])].map(clockTime).join(" – ");
}

/** Returns a duration in seconds, such as `1.2 sec`. */
export function seconds(durationMs: number | null): string {
  if (durationMs === null) {
    return "–";
  }
  return (durationMs / 1_000).toLocaleString(variety(), {
    style: "unit",
    unit: "second",
    unitDisplay: "short",
    maximumFractionDigits: 1,
  });
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}
