/** What the plots and the table of the overview have, from the API's answer. */
import type { FiguresBody, OverviewBody } from "../protocol";
import type { OverviewTextKey } from "./words";

/** How a series is drawn: they differ in more than their colour. */
export type Look = "full" | "hatched" | "hollow";

export interface Series {
  name: OverviewTextKey;
  look: Look;
  /** One value for each period; `null` if nothing was measured in it. */
  values: readonly (number | null)[];
}

function series(
  overview: OverviewBody,
  name: OverviewTextKey,
  look: Look,
  value: (figures: FiguresBody) => number | null,
): Series {
  return { name, look, values: overview.periods.map(({ figures }) => value(figures)) };
}

/** Counts of an object that may lack some. */
const of = (counts: Readonly<Record<string, number>>, ...names: string[]): number =>
  names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);

export function classesOf(overview: OverviewBody): Series[] {
  return [
    series(overview, "overview.quality.real", "full", ({ quality }) => of(quality, "real")),
    series(overview, "overview.quality.empty", "hatched", ({ quality }) =>
      of(quality, "too_short", "no_activity", "no_students"),
    ),
    series(overview, "overview.quality.unknown", "hollow", ({ quality }) => of(quality, "unknown")),
  ].filter(({ values, look }) => look === "full" || values.some((value) => value));
}

export function studentsOf(overview: OverviewBody): Series[] {
  return [series(overview, "overview.students", "full", ({ students }) => students)];
}

export function delayOf(overview: OverviewBody): Series[] {
  return [
    series(overview, "overview.delay.half", "full", ({ delay }) => delay.p50),
    series(overview, "overview.delay.most", "hollow", ({ delay }) => delay.p95),
  ];
}

const SERVICES = ["translate", "transcribe", "speak"] as const;
const LOOKS = ["full", "hatched", "hollow"] as const;

export function costOf(overview: OverviewBody): Series[] {
  return SERVICES.map((service, index) =>
    series(overview, `overview.cost.${service}`, LOOKS[index] ?? "full", ({ cost }) =>
      of(cost.byService, service),
    ),
  ).filter(({ values }) => values.some((value) => value));
}

export interface Rank {
  code: string;
  students: number;
}

/** Returns the languages with the most students, and the sum of all others as `""`. */
export function ranksOf(
  languages: Readonly<Record<string, number>>,
  most: number,
): readonly Rank[] {
  const all = Object.entries(languages)
    .map(([code, students]) => ({ code, students }))
    .sort((one, other) => other.students - one.students || (one.code < other.code ? -1 : 1));
  if (all.length <= most) return all;
  const others = all.slice(most - 1).reduce((sum, { students }) => sum + students, 0);
  return [...all.slice(0, most - 1), { code: "", students: others }];
}
