/** One class in the list: a link to it, and what it was. */
import type { SessionBody } from "../protocol";
import { pathOf } from "./address";
import { period } from "./dates";
import { Link } from "./Link";
import { enumerated, languageName } from "./names";
import { plural, type SchoolTextKey, t } from "./words";

/** What to say of a class that was not an ordinary one. */
const QUALITIES: Readonly<Partial<Record<SessionBody["quality"], SchoolTextKey>>> = {
  no_students: "school.quality.noStudents",
  no_activity: "school.quality.noActivity",
  too_short: "school.quality.tooShort",
};

/** Returns the title of a class, or its subject, or that it has neither. */
export function titleOf({ title, subject }: Pick<SessionBody, "title" | "subject">): string {
  return title || subject || t("school.untitled");
}

export function ClassRow({ session }: { session: SessionBody }) {
  const { sessionId, subject, title, teacherName, startedAt, endedAt, students } = session;
  const quality = QUALITIES[session.quality];
  return (
    <li class="class-row">
      <p class="class-time">{period(startedAt, endedAt)}</p>
      <div>
        <h3>
          <Link to={pathOf("class", sessionId)}>
            <bdi>{titleOf(session)}</bdi>
          </Link>
        </h3>
        <p class="class-facts">
          {title && subject ? <bdi>{subject}</bdi> : null}
          {teacherName ? <bdi>{teacherName}</bdi> : null}
          <span>{plural("school.students", students)}</span>
          <span>{enumerated(session.languages.map(languageName))}</span>
        </p>
      </div>
      {endedAt === null ? <Live code={session.code} /> : null}
      {quality ? <p class="class-note">{t(quality)}</p> : null}
    </li>
  );
}

export function Live({ code }: { code: string | undefined }) {
  return (
    <p class="class-note">
      <span class="status status-live">{t("status.live")}</span> <b dir="ltr">{code}</b>
    </p>
  );
}
