/** A class as its teacher sees it: own sentences, the way in for students, and who is there. */
import { Status, type StatusKind } from "../parts/Status";
import { ClassSheet } from "./ClassSheet";
import { CodeCard } from "./CodeCard";
import { Composer } from "./Composer";
import { EndSheet } from "./EndSheet";
import { People } from "./People";
import { Sentences } from "./Sentences";
import { setReview, teachHere } from "./session";
import { sheet } from "./sheets";
import { isManual, status } from "./state";
import { Tray } from "./Tray";
import { type TeacherSentence, t } from "./words";

export function ClassView() {
  return (
    <div class="teach">
      <header class="teach-head">
        <h1 class="teach-title">{t("teach.class")}</h1>
        <Line />
        <div class="teach-actions">
          <button
            type="button"
            class="button"
            aria-pressed={isManual.value}
            onClick={() => void setReview(!isManual.peek())}
          >
            {t("teach.review")}
          </button>
          <button
            type="button"
            class="button"
            aria-haspopup="dialog"
            onClick={() => {
              sheet.value = "class";
            }}
          >
            {t("teach.settings")}
          </button>
          <button
            type="button"
            class="button teach-end"
            aria-haspopup="dialog"
            onClick={() => {
              sheet.value = "end";
            }}
          >
            {t("teach.end")}
          </button>
        </div>
      </header>
      <main class="teach-main">
        <Sentences />
        <Tray />
        {status.value === "elsewhere" ? <Elsewhere /> : <Composer />}
      </main>
      <aside class="teach-side" aria-label={t("teach.people")}>
        <CodeCard />
        <People />
      </aside>
      {sheet.value === "end" ? <EndSheet /> : null}
      {sheet.value === "class" ? <ClassSheet /> : null}
    </div>
  );
}

const LINES: Readonly<Record<typeof status.value, readonly [StatusKind, TeacherSentence]>> = {
  connecting: ["waiting", "status.connecting"],
  live: ["live", "status.live"],
  waiting: ["trouble", "teach.back"],
  offline: ["trouble", "teach.offline"],
  elsewhere: ["waiting", "teach.elsewhere"],
  ended: ["over", "status.ended"],
  refused: ["over", "status.ended"],
};

function Line() {
  const [kind, key] = LINES[status.value];
  return <Status kind={kind} text={t(key)} />;
}

/** Another tab or device has the class. */
function Elsewhere() {
  return (
    <div class="composer">
      <p>{t("teach.elsewhere.hint")}</p>
      <button type="button" class="button button-primary" onClick={teachHere}>
        {t("teach.here")}
      </button>
    </div>
  );
}
