/** The classes of the teacher, or of the school for its admins, by day, newest first. */
import { useEffect, useRef } from "preact/hooks";
import { browser } from "../live/browser";
import { nameIn } from "../parts/languages";
import type { SessionsBody } from "../protocol";
import { locale } from "../words/words";
import { goInstead, pathOf, place } from "./address";
import { ask } from "./api";
import { ClassRow } from "./ClassRow";
import { byDay, ClassList } from "./classList";
import { dayName } from "./dates";
import { Loaded, sentenceOf } from "./Loaded";
import { translatedLanguages } from "./names";
import { plural, t } from "./words";
import "./classes.css";

/** After this time without a key, a search begins. */
const TYPED_MS = 400;

/** Kept while another section is shown, so that Back shows the same classes at once. */
const list = new ClassList(browser, ask);

export function Classes() {
  const { values } = place.value;
  const search = values.get("search") ?? "";
  const language = values.get("language") ?? "";
  const isSearch = search !== "" || language !== "";
  useEffect(() => {
    void list.find({ search, language });
  }, [search, language]);
  return (
    <>
      <h1>{t("school.classes")}</h1>
      <Search search={search} language={language} />
      <Loaded loader={list.pages}>
        {({ sessions, cursor }) => (
          <>
            <p class="hidden" role="status">
              {isSearch ? plural("school.shown", sessions.length) : null}
            </p>
            {sessions.length === 0 ? <Nothing isSearch={isSearch} /> : null}
            <Days sessions={sessions} />
            {cursor ? <More /> : null}
          </>
        )}
      </Loaded>
    </>
  );
}

function Search({ search, language }: { search: string; language: string }) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  useEffect(() => {
    // Back, or *Show all classes*: the field follows the address.
    if (field.current && field.current.value.trim() !== search) {
      field.current.value = search;
    }
    return () => clearTimeout(timer.current);
  }, [search]);
  return (
    <search class="classes-search">
      <div>
        <label class="label" for="search">
          {t("school.search")}
        </label>
        <input
          ref={field}
          id="search"
          class="field"
          type="search"
          dir="auto"
          autocomplete="off"
          maxLength={80}
          defaultValue={search}
          onInput={({ currentTarget }) => {
            clearTimeout(timer.current);
            timer.current = setTimeout(find, TYPED_MS, { search: currentTarget.value.trim() });
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.isComposing) {
              clearTimeout(timer.current);
              find({ search: event.currentTarget.value.trim() });
            }
          }}
        />
      </div>
      <div>
        <label class="label" for="search-language">
          {t("school.search.language")}
        </label>
        <select
          id="search-language"
          class="field"
          value={language}
          onChange={({ currentTarget }) => find({ language: currentTarget.value })}
        >
          <option value="">{t("school.search.any")}</option>
          {translatedLanguages().map((each) => (
            <option key={each.code} value={each.code}>
              {nameIn(each, locale.value)}
            </option>
          ))}
        </select>
      </div>
    </search>
  );
}

/** Searches, and keeps the conditions that do not change. */
function find(changed: { search?: string; language?: string }): void {
  const values = new URLSearchParams(place.peek().values);
  for (const [name, value] of Object.entries(changed)) {
    if (value) values.set(name, value);
    else values.delete(name);
  }
  goInstead(pathOf("", "", values));
}

function Nothing({ isSearch }: { isSearch: boolean }) {
  if (!isSearch) {
    return <p class="hint">{t("school.empty")}</p>;
  }
  return (
    <div class="waiting">
      <p>{t("school.nothing")}</p>
      <button type="button" class="button" onClick={() => find({ search: "", language: "" })}>
        {t("school.all")}
      </button>
    </div>
  );
}

function Days({ sessions }: Pick<SessionsBody, "sessions">) {
  const now = browser.now();
  return (
    <>
      {byDay(sessions).map(({ time, sessions: ofDay }) => (
        <section key={time} class="day">
          <h2>{dayName(time, now)}</h2>
          <ul>
            {ofDay.map((session) => (
              <ClassRow key={session.sessionId} session={session} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function More() {
  const problem = list.problem.value;
  return (
    <div class="waiting">
      <p class="problem" role="alert">
        {problem ? sentenceOf(problem) : null}
      </p>
      <button
        type="button"
        class="button"
        aria-busy={list.adding.value}
        onClick={() => void list.more()}
      >
        {t(list.adding.value ? "school.loading" : "school.more")}
      </button>
    </div>
  );
}
