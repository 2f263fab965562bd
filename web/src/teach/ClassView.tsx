/** The view of a running class: the utterances, the code for joining, and the students. */
import { SHARED_LINES, Status, type StatusLine } from "../parts/Status";
import { BudgetNotice } from "./BudgetNotice";
import { ClassSheet } from "./ClassSheet";
import { CodeCard } from "./CodeCard";
import { Composer } from "./Composer";
import { duration } from "./duration";
import { EndSheet } from "./EndSheet";
import { LanguageSheet } from "./LanguageSheet";
import { People } from "./People";
import { PrivacySheet } from "./PrivacySheet";
import { Questions } from "./Questions";
import { SignInAgain } from "./SignInView";
import { SpokenName } from "./SpokenName";
import { setReview, teachHere } from "./session";
import { sheet } from "./sheets";
import { code, isElsewhere, isManual, isSignInLost, rows, status } from "./state";
import { Tray } from "./Tray";
import { Utterances } from "./Utterances";
import { type TeacherTextKey, t } from "./words";

const SHEETS = {
  class: ClassSheet,
  end: EndSheet,
  language: LanguageSheet,
  privacy: PrivacySheet,
} as const;

export function ClassView() {
  const Shown = sheet.value && SHEETS[sheet.value];
  const hasSide = !isElsewhere.value || code.value !== null;
  return (
    <div class={hasSide ? "teach" : "teach teach-alone"}>
      <Head />
      <main class="teach-main">
        {isElsewhere.value && rows.value.length === 0 ? null : <Utterances />}
        <div class="teach-dock">
          {isElsewhere.value ? null : <Questions />}
          {isElsewhere.value ? null : <BudgetNotice />}
          <Tray />
          {isSignInLost.value ? <SignInAgain /> : null}
          {isElsewhere.value ? <Elsewhere /> : <Composer />}
        </div>
      </main>
      {hasSide ? (
        <aside class="teach-side" aria-label={t("teach.people")}>
          <CodeCard />
          {isElsewhere.value ? null : <People />}
        </aside>
      ) : null}
      {Shown ? <Shown /> : null}
    </div>
  );
}

function Head() {
  return (
    <header class="teach-head">
      <h1 class="teach-title">{t("teach.class")}</h1>
      <button
        type="button"
        class="button button-quiet"
        aria-haspopup="dialog"
        aria-labelledby="spoken-label spoken-name"
        onClick={() => {
          sheet.value = "language";
        }}
      >
        <span id="spoken-label" class="hidden">
          {t("teach.spoken")}
        </span>
        <SpokenName id="spoken-name" />
      </button>
      <p class="teach-duration">{duration}</p>
      <Line />
      {isElsewhere.value ? null : <Actions />}
    </header>
  );
}

function Actions() {
  return (
    <div class="teach-actions">
      <button
        type="button"
        class="button"
        aria-pressed={isManual.value}
        onClick={() => void setReview(!isManual.peek())}
      >
        {t("teach.review")}
      </button>
      <ProjectorLink />
      <Opener name="class" label="teach.settings" />
      <Opener name="end" label="teach.end" />
    </div>
  );
}

/** Opens the projector page in a window that the teacher can move to the projector's screen. */
function ProjectorLink() {
  const link = code.value?.projectorUrl;
  return link ? (
    <a class="button" href={link} target="_blank" rel="noopener">
      {t("teach.projector")}
    </a>
  ) : null;
}

function Opener({ name, label }: { name: "class" | "end"; label: TeacherTextKey }) {
  return (
    <button
      type="button"
      class={name === "end" ? "button teach-end" : "button"}
      aria-haspopup="dialog"
      onClick={() => {
        sheet.value = name;
      }}
    >
      {t(label)}
    </button>
  );
}

const LINES: Readonly<Record<typeof status.value, StatusLine<TeacherTextKey>>> = {
  ...SHARED_LINES,
  waiting: ["trouble", "teach.back"],
  offline: ["trouble", "teach.offline"],
  elsewhere: ["waiting", "teach.elsewhere"],
};

function Line() {
  const [kind, key] = LINES[status.value];
  return <Status kind={kind} text={t(key)} />;
}

/** Another tab or device has the class. */
function Elsewhere() {
  return (
    <div class="elsewhere">
      <p>{t("teach.elsewhere.hint")}</p>
      <button type="button" class="button button-primary" onClick={teachHere}>
        {t("teach.here")}
      </button>
    </div>
  );
}
