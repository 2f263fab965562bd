/** The people that a search has found. A student is a name and the classes that an admin chooses. */
import { useState } from "preact/hooks";
import type { FoundTeacherBody, NamedParticipantBody, PeopleBody } from "../protocol";
import { locale } from "../words/words";
import { askToErase, exportPerson, type Person } from "./people";
import { byName, type Named } from "./peopleFile";
import { plural, t } from "./peopleWords";

export function FoundPeople({ people }: { people: PeopleBody }) {
  const students = byName(people);
  if (students.length === 0 && people.teachers.length === 0) {
    return <p>{t("people.none")}</p>;
  }
  return (
    <>
      {people.complete ? null : <p class="hint">{t("people.more")}</p>}
      {students.map((named) => (
        <Student key={named.name} named={named} />
      ))}
      {people.teachers.map((teacher) => (
        <Teacher key={teacher.teacherId} teacher={teacher} />
      ))}
    </>
  );
}

function Student({ named }: { named: Named }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { name, classes } = named;
  const hasAll = chosen.size === classes.length;
  const person: Person = { kind: "participant", name, sessionIds: [...chosen] };
  const toggle = (sessionId: string) => {
    const next = new Set(chosen);
    if (!next.delete(sessionId)) next.add(sessionId);
    setChosen(next);
  };
  return (
    <fieldset class="person">
      <legend>
        <bdi>{name}</bdi>
        <span class="hint"> {t("people.student")}</span>
      </legend>
      <p class="hint">{t("people.choose")}</p>
      <button
        type="button"
        class="button button-quiet"
        onClick={() => setChosen(new Set(hasAll ? [] : classes.map((each) => each.sessionId)))}
      >
        {t(hasAll ? "people.chooseNone" : "people.chooseAll")}
      </button>
      <ul class="person-classes">
        {classes.map((each) => (
          <li key={each.sessionId}>
            <label class="person-class">
              <input
                type="checkbox"
                checked={chosen.has(each.sessionId)}
                onChange={() => toggle(each.sessionId)}
              />
              <Attended attended={each} />
            </label>
          </li>
        ))}
      </ul>
      <Acts person={person} isReady={chosen.size > 0} erase={t("people.erase")} />
    </fieldset>
  );
}

function Attended({ attended }: { attended: NamedParticipantBody }) {
  const { startedAt, title, teacherName, participants } = attended;
  return (
    <span>
      <span class="person-day">{moment(startedAt)}</span>
      {title ? (
        <>
          {" · "}
          <bdi>{title}</bdi>
        </>
      ) : null}
      <span class="hint">
        {teacherName ? (
          <>
            {" · "}
            <bdi>{teacherName}</bdi>
          </>
        ) : null}
        {participants > 1 ? ` · ${plural("people.twice", participants)}` : null}
      </span>
    </span>
  );
}

function Teacher({ teacher }: { teacher: FoundTeacherBody }) {
  const { teacherId, name, sessions, firstStartedAt, lastStartedAt } = teacher;
  const person: Person = { kind: "teacher", name: name ?? teacherId, teacherId };
  return (
    <section class="person" aria-label={name ?? teacherId}>
      <h3>
        <bdi>{name ?? teacherId}</bdi>
        <span class="hint"> {t("people.teacher")}</span>
      </h3>
      <p class="hint">
        {plural("people.classes", sessions)} · {moment(firstStartedAt)} – {moment(lastStartedAt)}
      </p>
      <Acts person={person} isReady erase={t("people.delete")} />
    </section>
  );
}

interface ActsProps {
  person: Person;
  isReady: boolean;
  /** The text of the button that erases. */
  erase: string;
}

function Acts({ person, isReady, erase }: ActsProps) {
  return (
    <div class="people-acts">
      <button
        type="button"
        class="button"
        aria-disabled={!isReady}
        onClick={() => {
          if (isReady) void exportPerson(person);
        }}
      >
        {t("people.export")}
      </button>
      <button
        type="button"
        class="button button-danger"
        aria-disabled={!isReady}
        onClick={() => {
          if (isReady) askToErase(person);
        }}
      >
        {erase}
      </button>
    </div>
  );
}

function moment(epochMs: number): string {
  return new Date(epochMs).toLocaleDateString(locale.value, { dateStyle: "medium" });
}
