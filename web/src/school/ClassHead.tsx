/** What a class was: its title, subject, time, teacher and students. */
import type { SessionBody } from "../protocol";
import { Live, titleOf } from "./ClassRow";
import { longDate, period } from "./dates";
import { enumerated } from "./names";
import { keptUntil } from "./retention";
import { plural, t } from "./words";

interface Props {
  session: SessionBody;
  /** Loads the class anew. */
  refresh: () => void;
}

export function ClassHead({ session, refresh }: Props) {
  const { title, subject, teacherName, startedAt, endedAt, students, names } = session;
  const kept = keptUntil(session);
  return (
    <header class="class-head">
      <h1>
        <bdi>{titleOf(session)}</bdi>
      </h1>
      <p class="class-facts">
        {title && subject ? <bdi>{subject}</bdi> : null}
        {teacherName ? <bdi>{teacherName}</bdi> : null}
        <span>{longDate(startedAt)}</span>
        <span>{period(startedAt, endedAt)}</span>
        <span>{plural("school.students", students)}</span>
      </p>
      {names ? (
        <p class="hint">
          {t("school.names")} <bdi>{enumerated(names)}</bdi>
        </p>
      ) : null}
      {endedAt === null ? (
        <div class="class-live">
          <Live code={session.code} />
          <button type="button" class="button button-quiet" onClick={refresh}>
            {t("school.refresh")}
          </button>
        </div>
      ) : null}
      {kept ? <p class="hint">{kept}</p> : null}
    </header>
  );
}
