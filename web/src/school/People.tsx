/** People: what is stored about one, as a file; and erasing it. */
import { useEffect, useState } from "preact/hooks";
import { sentenceOf } from "./Loaded";
import { ActSheet } from "./PeopleAct";
import { FoundPeople } from "./PeopleFound";
import { act, askToErase, exportPerson, forget, found, search } from "./people";
import { t } from "./peopleWords";
import { mayAdminister } from "./school";
import "./people.css";

export function People() {
  useEffect(() => forget, []);
  return (
    <>
      <h1>{t("people.title")}</h1>
      {mayAdminister.value ? <Search /> : null}
      <Yourself />
      <ActSheet />
    </>
  );
}

function Search() {
  const [name, setName] = useState("");
  const shown = found.value;
  const isBusy = shown.state === "busy";
  return (
    <section class="people" aria-labelledby="people-search">
      <h2 id="people-search">{t("people.find")}</h2>
      <p class="hint">{t("people.find.hint")}</p>
      <form
        class="people-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() && !isBusy) void search(name.trim());
        }}
      >
        <label class="people-field">
          {t("people.name")}
          <input
            type="text"
            class="field"
            dir="auto"
            maxLength={80}
            autocomplete="off"
            spellcheck={false}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button" aria-disabled={isBusy || !name.trim()}>
          {t("people.search")}
        </button>
      </form>
      <p class="hint">{t("people.kept")}</p>
      <div aria-live="polite">
        {isBusy ? <p role="status">{t("people.searching")}</p> : null}
        {shown.state === "failed" ? <Failed /> : null}
        {shown.state === "found" ? <FoundPeople people={shown.people} /> : null}
      </div>
    </section>
  );
}

/** Why there is no result. */
function Failed() {
  const shown = found.value;
  if (shown.state !== "failed") return null;
  return (
    <p class="problem" role="alert">
      {sentenceOf(shown.reason)}
    </p>
  );
}

function Yourself() {
  const person = { kind: "teacher", name: t("people.you") } as const;
  const isBusy = act.value?.state === "exporting";
  return (
    <section class="people" aria-labelledby="people-self">
      <h2 id="people-self">{t("people.self")}</h2>
      <p class="hint">{t("people.self.hint")}</p>
      <div class="people-acts">
        <button
          type="button"
          class="button"
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) void exportPerson(person);
          }}
        >
          {t("people.export")}
        </button>
        <button type="button" class="button button-danger" onClick={() => askToErase(person)}>
          {t("people.self.delete")}
        </button>
      </div>
    </section>
  );
}
