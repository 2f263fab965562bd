/** The time that the overview is about. */

export const PERIODS = ["week", "month", "year"] as const;
export type PeriodName = (typeof PERIODS)[number];

const DAYS: Readonly<Record<PeriodName, number>> = { week: 7, month: 30, year: 365 };
const DAY_MS = 86_400_000;

/** Returns the period of an address, the month for any other text. */
export function periodOf(text: string | null): PeriodName {
  return PERIODS.find((name) => name === text) ?? "month";
}

/**
 * Returns the query of `GET /api/overview` for a period that ends today.
 *
 * @param now The time of the device, in its own time zone.
 * @param timeZone The time zone of the device.
 */
export function queryOf(period: PeriodName, now: Date, timeZone: string): string {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const first = today - (DAYS[period] - 1) * DAY_MS;
  return new URLSearchParams({
    from: written(first),
    to: written(today),
    // The server takes names only, no zone such as `Etc/GMT+5`.
    timeZone: /^[A-Za-z_/-]+$/.test(timeZone) ? timeZone : "UTC",
    by: period === "year" ? "week" : "day",
  }).toString();
}

function written(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}
