/** The view for joining: the class code, the language, and Join. */
import { useEffect } from "preact/hooks";
import { CodeField } from "../parts/CodeField";
import { LanguagePicker } from "../parts/LanguagePicker";
import { t } from "../words/words";
import { isAboutCode, sentence } from "./problems";
import { chosenLanguage, join, leave } from "./session";
import { language, studentName } from "./settings";
import { code, joining, problem } from "./state";
import "./join.css";

/** Whether focusing a field shows no keyboard over the page, unlike on phones. */
const hasKeyboard = !matchMedia("(pointer: coarse)").matches;

/** Whether the address is the start page, which teachers use too. */
const isHome = location.pathname === "/";

export function JoinView() {
  const trouble = problem.value;
  const isCodeWrong = trouble !== null && isAboutCode(trouble);
  useEffect(() => {
    if (isCodeWrong) {
      focusCode();
    }
  }, [trouble, isCodeWrong]);
  useEffect(() => {
    if (hasKeyboard && code.peek() === "") {
      focusCode();
    }
  }, []);
  return (
    <main class="join">
      <form class="join-form" onSubmit={submit} noValidate>
        <div class="join-fields">
          <div class="join-column more">
            <h1>{t("join.title")}</h1>
            <p id="join-hint" class="hint">
              {t("join.hint")}
            </p>
            <CodeField
              id="code"
              label={t("join.code")}
              value={code.value}
              onCode={type}
              hintId="join-hint"
              problemId={isCodeWrong ? "problem" : undefined}
            />
            <LanguagePicker id="join" chosen={chosenLanguage()} onChoose={choose} few />
            <NameField />
          </div>
        </div>
        <div class="join-foot">
          <div class="join-column">
            <p id="problem" class="problem" role="alert">
              {trouble ? sentence(trouble) : null}
            </p>
            <button type="submit" class="button button-primary" aria-busy={joining.value}>
              {t(joining.value ? "join.joining" : "join.button")}
            </button>
            {isHome ? (
              <div class="join-doors">
                <a class="button button-quiet" href="/teach/">
                  {t("join.teach")}
                </a>
                <a class="button button-quiet" href="/privacy/">
                  {t("privacy")}
                </a>
              </div>
            ) : null}
          </div>
        </div>
      </form>
    </main>
  );
}

function focusCode(): void {
  document.getElementById("code")?.focus();
}

function NameField() {
  return (
    <div>
      <label class="label" for="name">
        {t("join.name")}
      </label>
      <input
        id="name"
        class="field"
        dir="auto"
        placeholder=" "
        maxLength={80}
        autocomplete="off"
        value={studentName.value}
        onInput={(event) => {
          studentName.value = event.currentTarget.value;
        }}
      />
    </div>
  );
}

function submit(event: Event): void {
  event.preventDefault();
  if (!joining.peek()) {
    join();
  }
}

function type(typed: string): void {
  giveUp();
  code.value = typed;
}

function choose(tag: string): void {
  giveUp();
  language.value = tag;
}

/** Stops a running attempt to join, because the student has changed the code or the language. */
function giveUp(): void {
  problem.value = null;
  if (joining.peek()) {
    leave();
  }
}
