/** How the overview writes numbers, days, durations and costs in the reader's language. */
import { direction } from "../parts/languages";
import { locale, variety } from "../words/words";

export type Format = (value: number) => string;

const DAY: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };

export function count(value: number): string {
  return value.toLocaleString(variety());
}

/** Writes milliseconds as seconds. */
export function seconds(ms: number): string {
  const digits = ms < 10_000 ? 1 : 0;
  return new Intl.NumberFormat(variety(), {
    style: "unit",
    unit: "second",
    unitDisplay: "narrow",
    maximumFractionDigits: digits,
  }).format(ms / 1_000);
}

/** Writes US dollars, in which list prices are. A small amount has two digits that count. */
export function dollars(amount: number): string {
  const isSmall = amount > 0 && amount < 0.1;
  const text = new Intl.NumberFormat(variety(), {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    ...(isSmall ? { maximumSignificantDigits: 2 } : {}),
  }).format(amount);
  // In Arabic, the sign and the digits would change places from one browser to the next.
  return direction(locale.value) === "rtl" ? `\u2066${text.replace(/\p{Cf}/gu, "")}\u2069` : text;
}

/** Writes a day such as `2026-11-30`. */
export function day(text: string, options = DAY): string {
  return new Intl.DateTimeFormat(variety(), { ...options, timeZone: "UTC" }).format(at(text));
}

/** Writes the time from one day to another. */
export function days(first: string, last: string): string {
  const format = new Intl.DateTimeFormat(variety(), { dateStyle: "long", timeZone: "UTC" });
  return format.formatRange(at(first), at(last));
}

function at(text: string): Date {
  return new Date(`${text}T00:00:00Z`);
}
