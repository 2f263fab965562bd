/** The view of a running class: its captions, and a dock of controls. */
import { spellCode } from "../parts/classCode";
import { Status } from "../parts/Status";
import { t } from "../words/words";
import { Announcer } from "./Announcer";
import { AskSheet } from "./ask";
import { Captions } from "./Captions";
import { Dock } from "./Dock";
import { Ended } from "./Ended";
import { LanguageSheet } from "./LanguageSheet";
import { LINES } from "./lines";
import { sheet } from "./sheets";
import { code, status, view } from "./state";
import { TextSheet } from "./TextSheet";
import "./class.css";

export function ClassView() {
  const Ask = sheet.value === "ask" && view.value === "class" && AskSheet.value;
  return (
    <div class={sheet.value === "text" ? "class class-above" : "class"}>
      <header class="class-head">
        <h1 class="class-code">
          <span class="hidden">{t("join.code")} </span>
          <bdi dir="ltr">{spellCode(code.value)}</bdi>
        </h1>
        <div class={view.value === "ended" ? "hidden" : undefined}>
          <Line />
        </div>
      </header>
      <main class="class-main">
        <Captions />
      </main>
      {view.value === "ended" ? <Ended /> : <Dock />}
      <Announcer />
      {Ask ? <Ask /> : null}
      {sheet.value === "language" ? <LanguageSheet /> : null}
      {sheet.value === "text" ? <TextSheet /> : null}
    </div>
  );
}

function Line() {
  const [kind, key] = LINES[status.value];
  return <Status kind={kind} text={t(key)} />;
}
