/** The overview: what classes of the school, or of the teacher, add up to. */
import { useEffect, useMemo } from "preact/hooks";
import { browser } from "../live/browser";
import { Choice } from "../parts/Choice";
import { loadLanguages } from "../parts/languages";
import type { OverviewBody } from "../protocol";
import { goInstead, pathOf, place } from "../school/address";
import { ask } from "../school/api";
import { Loaded } from "../school/Loaded";
import { Loader } from "../school/loader";
import { mayAdminister } from "../school/school";
import { t as ofPage } from "../school/words";
import { days } from "./formats";
import { Plots } from "./Plots";
import { PERIODS, type PeriodName, periodOf, queryOf } from "./period";
import { Totals } from "./Totals";
import { t } from "./words";
import "./overview.css";

export function Overview() {
  const period = periodOf(place.value.values.get("period"));
  const overview = useMemo(() => loaderOf(period), [period]);
  useEffect(() => {
    void loadLanguages();
    void overview.load();
    return () => overview.stop();
  }, [overview]);
  return (
    <>
      <h1>{ofPage("school.overview")}</h1>
      <p class="hint">{t(mayAdminister.value ? "overview.ofSchool" : "overview.ofTeacher")}</p>
      <Choice
        name="period"
        title={t("overview.period")}
        options={PERIODS.map((value) => ({ value, label: t(`overview.period.${value}`) }))}
        chosen={period}
        onChoose={(value) =>
          goInstead(pathOf("overview", "", new URLSearchParams({ period: value })))
        }
      />
      <Loaded loader={overview}>{(found) => <Found overview={found} />}</Loaded>
    </>
  );
}

function loaderOf(period: PeriodName): Loader<OverviewBody> {
  return new Loader<OverviewBody>(browser, (cancelled) => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    return ask(`/api/overview?${queryOf(period, new Date(), timeZone ?? "UTC")}`, { cancelled });
  });
}

function Found({ overview }: { overview: OverviewBody }) {
  return (
    <div class="overview">
      <p class="overview-days">{days(overview.from, overview.to)}</p>
      {overview.total.sessions === 0 ? (
        <p class="overview-empty">{t("overview.empty")}</p>
      ) : (
        <>
          <Totals figures={overview.total} />
          <Plots overview={overview} />
        </>
      )}
    </div>
  );
}
