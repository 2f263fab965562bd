/** The settings of a school, for its administrators: what is its own, its budget, what is agreed. */
import { useEffect, useState } from "preact/hooks";
import type { AgreementBody, RetentionBody, SchoolBody, SpendingBody } from "../protocol";
import { variety } from "../words/words";
import { Loaded, sentenceOf } from "./Loaded";
import { refreshSchool, schoolLoader } from "./school";
import { daysOf, dollars, forgetSaving, percent, saveSchool, saving } from "./settings";
import { plural, t } from "./settingsWords";
import "./settings.css";

export function Settings() {
  useEffect(() => {
    void refreshSchool(); // the spending may be as old as the page
    return forgetSaving;
  }, []);
  return (
    <>
      <h1>{t("settings.title")}</h1>
      <Loaded loader={schoolLoader}>
        {(school) =>
          school?.retention && school.agreement && school.spending ? (
            <>
              <Own school={school} retention={school.retention} />
              <Budget spending={school.spending} budget={school.agreement.monthlyBudget} />
              <Agreement agreement={school.agreement} />
            </>
          ) : (
            <p>{sentenceOf("forbidden")}</p>
          )
        }
      </Loaded>
    </>
  );
}

function Own({ school, retention }: { school: SchoolBody; retention: RetentionBody }) {
  const [name, setName] = useState(school.name);
  const [typed, setTyped] = useState(retention.chosen ? String(retention.days) : "");
  const days = daysOf(typed, retention);
  const isBusy = saving.value.state === "busy";
  const mayNotSave = isBusy || days === undefined || name.trim() === "";
  const { least, most } = retention;
  return (
    <form
      class="settings-own"
      onInput={forgetSaving}
      onSubmit={(event) => {
        event.preventDefault();
        if (!mayNotSave) void saveSchool({ name: name.trim(), retentionDays: days });
      }}
    >
      <label>
        <span class="label">{t("settings.name")}</span>
        <input
          type="text"
          class="field"
          dir="auto"
          maxLength={80}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <div>
        <label>
          <span class="label">{t("settings.days")}</span>
          <input
            type="text"
            class="field settings-days"
            inputmode="numeric"
            autocomplete="off"
            maxLength={4}
            aria-describedby="settings-days-hint"
            aria-invalid={days === undefined}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <p id="settings-days-hint" class={days === undefined ? "problem" : "hint"}>
          {most === 0
            ? t("settings.days.open", { least })
            : t("settings.days.range", { least, most })}
        </p>
      </div>
      <p>
        {retention.days === 0 ? t("settings.kept.always") : plural("settings.kept", retention.days)}
      </p>
      <div class="settings-save">
        <button type="submit" class="button button-primary" aria-disabled={mayNotSave}>
          {t("settings.save")}
        </button>
        <Saved />
      </div>
    </form>
  );
}

function Saved() {
  const shown = saving.value;
  return (
    <>
      <p role="status">{shown.state === "saved" ? t("settings.saved") : null}</p>
      <p class="problem" role="alert">
        {shown.state === "failed" ? sentenceOf(shown.reason) : null}
      </p>
    </>
  );
}

function Budget({ spending, budget }: { spending: SpendingBody; budget: number | null }) {
  const { spent, state } = spending;
  const amount = dollars(spent);
  return (
    <section class="settings-budget" aria-labelledby="settings-budget">
      <h2 id="settings-budget">{t("settings.budget")}</h2>
      {budget === null ? (
        <p>{t("settings.spent.noLimit", { spent: amount })}</p>
      ) : (
        <>
          <p>
            {t("settings.spent", {
              spent: amount,
              budget: dollars(budget),
              share: percent(spent, budget),
            })}
          </p>
          <svg
            class="settings-bar"
            viewBox="0 0 100 4"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <rect
              class="settings-bar-spent"
              width={Math.min(100, (spent * 100) / budget)}
              height="4"
            />
          </svg>
        </>
      )}
      {state === "open" ? null : <p class="settings-state">{t(`settings.state.${state}`)}</p>}
    </section>
  );
}

function Agreement({ agreement }: { agreement: AgreementBody }) {
  const { students, spokenCharacters, monthlyBudget, providers } = agreement;
  const number = (count: number) => count.toLocaleString(variety());
  return (
    <section aria-labelledby="settings-agreed">
      <h2 id="settings-agreed">{t("settings.agreed")}</h2>
      <p class="hint">{t("settings.agreed.hint")}</p>
      <dl class="settings-agreed">
        <dt>{t("settings.students")}</dt>
        <dd>{number(students)}</dd>
        <dt>{t("settings.characters")}</dt>
        <dd>{number(spokenCharacters)}</dd>
        <dt>{t("settings.budget.month")}</dt>
        <dd>{monthlyBudget === null ? t("settings.none") : dollars(monthlyBudget)}</dd>
        <dt>{t("settings.providers")}</dt>
        <dd>
          {providers.length === 0 ? (
            t("settings.providers.none")
          ) : (
            <bdi>{providers.join(", ")}</bdi>
          )}
        </dd>
      </dl>
    </section>
  );
}
