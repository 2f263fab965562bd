/** The students in the class, with the right to remove each. */
import { useSignal } from "@preact/signals";
import type { Refusal } from "../live/message";
import { hasName } from "../live/roster";
import type { JoinedStudent } from "../protocol";
import { languageName } from "./delivery";
import { settings, students, teacher } from "./state";
import { t } from "./words";

/** Asks the server for a change, and shows the refusal if there is one. */
export type Run = (change: Promise<Refusal | null> | undefined) => Promise<void>;

export function Students({ run }: { run: Run }) {
  const hasRemoved = useSignal(false);
  if (students.value.length === 0 && !hasRemoved.value) {
    return null;
  }
  async function remove(studentId: string): Promise<void> {
    await run(teacher.peek()?.remove(studentId));
    hasRemoved.value = true;
  }
  return (
    <section aria-labelledby="students">
      <h3 id="students" class="label">
        {t("teach.people")}
      </h3>
      <ul class="students">
        {students.value.map((student) => (
          <li key={student.studentId}>
            <span>
              <bdi>{shownName(student)}</bdi>{" "}
              <span class="hint">· {languageName(student.languageCode)}</span>
            </span>
            <button
              type="button"
              class="button button-quiet"
              onClick={() => void remove(student.studentId)}
            >
              {t("teach.remove")}
              <span class="hidden"> {shownName(student)}</span>
            </button>
          </li>
        ))}
      </ul>
      {hasRemoved.value && !settings.value.locked ? (
        <div class="removed" role="status">
          <p>{t("teach.removed")}</p>
          <button
            type="button"
            class="button"
            onClick={() => void run(teacher.peek()?.changeSettings({ locked: true }))}
          >
            {t("teach.lock")}
          </button>
        </div>
      ) : null}
    </section>
  );
}

function shownName(student: JoinedStudent): string {
  return hasName(student) ? student.name : t("teach.nameless");
}
