/** The plots of the overview, each with its table. */
import type { FiguresBody, OverviewBody } from "../protocol";
import type { Time } from "./Axes";
import { Bars } from "./Bars";
import { classesOf, costOf, delayOf, ranksOf, type Series, studentsOf } from "./figures";
import { count, day, dollars, type Format, seconds } from "./formats";
import { Lines } from "./Lines";
import { Plot, type Table } from "./Plot";
import { nameOf, Ranks } from "./Ranks";
import { t } from "./words";

const MOST_LANGUAGES = 8;

export function Plots({ overview }: { overview: OverviewBody }) {
  const time = timeOf(overview);
  const table = (columns: readonly Column[]): Table => tableOf(overview, time, columns);
  const { cost, languages } = overview.total;
  return (
    <>
      <Defs />
      <div class="figures">
        <Plot
          title={t("overview.classes")}
          hint={t("overview.classes.hint")}
          legend={legendOf(classesOf(overview), "bar")}
          table={table([
            [t("overview.classes"), ({ sessions }) => count(sessions)],
            ...QUALITIES.map(
              (name): Column => [
                t(`overview.quality.${name}`),
                ({ quality }) => count(quality[name] ?? 0),
              ],
            ),
            [t("overview.minutes"), ({ minutes }) => count(minutes)],
          ])}
        >
          <Counts title={t("overview.classes")} time={time} series={classesOf(overview)} />
        </Plot>
        <Plot
          title={t("overview.students")}
          hint={t("overview.students.hint")}
          table={table([
            [t("overview.students"), ({ students }) => count(students)],
            [t("overview.languages"), (each) => count(Object.keys(each.languages).length)],
            [t("overview.utterances"), ({ utterances }) => count(utterances)],
          ])}
        >
          <Counts title={t("overview.students")} time={time} series={studentsOf(overview)} />
        </Plot>
        <Plot
          title={t("overview.languages")}
          hint={t("overview.languages.hint")}
          table={{
            columns: [t("overview.language"), t("overview.students")],
            rows: ranksOf(languages, Number.POSITIVE_INFINITY).map(({ code, students }) => ({
              name: nameOf(code),
              cells: [count(students)],
            })),
          }}
        >
          <Ranks
            label={labelOf(t("overview.languages"))}
            ranks={ranksOf(languages, MOST_LANGUAGES)}
          />
        </Plot>
        <Plot
          title={t("overview.delay")}
          hint={t("overview.delay.hint")}
          legend={legendOf(delayOf(overview), "line")}
          table={table([
            [t("overview.delay.half"), ({ delay }) => orNone(delay.p50, seconds)],
            [t("overview.delay.most"), ({ delay }) => orNone(delay.p95, seconds)],
          ])}
        >
          <Lines
            label={labelOf(t("overview.delay"))}
            time={time}
            series={delayOf(overview)}
            format={seconds}
          />
        </Plot>
        {cost.total === null ? null : (
          <Plot
            title={t("overview.cost")}
            hint={costHint(cost.unpriced)}
            legend={legendOf(costOf(overview), "bar")}
            table={table([
              [t("overview.cost"), (each) => orNone(each.cost.total, dollars)],
              ...costOf(overview).map(
                ({ name }): Column => [
                  t(name),
                  (each) => dollars(each.cost.byService[name.split(".")[2] ?? ""] ?? 0),
                ],
              ),
            ])}
          >
            <Bars
              label={labelOf(t("overview.cost"))}
              time={time}
              series={costOf(overview)}
              format={dollars}
              isWhole={false}
            />
          </Plot>
        )}
      </div>
    </>
  );
}

const QUALITIES = ["real", "too_short", "no_activity", "no_students", "unknown"] as const;

function Counts({ title, time, series }: { title: string; time: Time; series: readonly Series[] }) {
  return <Bars label={labelOf(title)} time={time} series={series} format={count} isWhole />;
}

/** The pattern of all hatched marks. */
function Defs() {
  return (
    <svg class="plot plot-defs" width="0" height="0" aria-hidden="true">
      <pattern
        id="hatch"
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect class="hatch-ground" width="5" height="5" />
        <rect class="hatch-line" width="2.2" height="5" />
      </pattern>
    </svg>
  );
}

/** The name of a column, and its cell for a period. */
type Column = readonly [string, (figures: FiguresBody) => string];

function tableOf(overview: OverviewBody, time: Time, columns: readonly Column[]): Table {
  return {
    columns: [
      t(overview.by === "week" ? "overview.week" : "overview.day"),
      ...columns.map(([name]) => name),
    ],
    rows: overview.periods.map(({ figures }, index) => ({
      name: time.names[index] ?? "",
      cells: columns.map(([, cell]) => cell(figures)),
    })),
  };
}

function timeOf(overview: OverviewBody): Time {
  const { periods, by } = overview;
  const isShort = periods.length <= 7;
  const months = periods.map(({ from }) => day(from, { month: "short" }));
  return {
    names: periods.map(({ from }) =>
      day(from, { day: "numeric", month: "short", ...(by === "week" ? { year: "numeric" } : {}) }),
    ),
    labels: periods.map(({ from }, index) => {
      if (by === "week") {
        // The first week of each month.
        return index > 0 && months[index] !== months[index - 1] ? (months[index] ?? "") : "";
      }
      return day(from, isShort ? { weekday: "short" } : { day: "numeric", month: "short" });
    }),
  };
}

function legendOf(series: readonly Series[], kind: "bar" | "line") {
  return series.map(({ name, look }) => ({ name: t(name), look, kind }));
}

function labelOf(title: string): string {
  return t("overview.plot", { title });
}

function orNone(value: number | null, format: Format): string {
  return value === null ? t("overview.none") : format(value);
}

function costHint(unpriced: readonly string[]): string {
  const models = unpriced.join(", ");
  const hint = t("overview.cost.hint");
  return models ? `${hint} ${t("overview.cost.unpriced", { models })}` : hint;
}
