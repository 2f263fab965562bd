/** The figures of the whole time. */
import type { FiguresBody } from "../protocol";
import { count, dollars, seconds } from "./formats";
import { t } from "./words";

export function Totals({ figures }: { figures: FiguresBody }) {
  const { delay, cost } = figures;
  const none = t("overview.none");
  const rows = [
    [t("overview.classes"), count(figures.sessions)],
    [t("overview.students"), count(figures.students)],
    [t("overview.languages"), count(Object.keys(figures.languages).length)],
    [t("overview.utterances"), count(figures.utterances)],
    [t("overview.delay"), delay.p50 === null ? none : seconds(delay.p50)],
    [t("overview.cost"), cost.total === null ? none : dollars(cost.total)],
  ] as const;
  return (
    <dl class="totals">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
