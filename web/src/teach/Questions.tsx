/** What students ask in writing, until the teacher has marked it as done. */
import { keyOf } from "../live/questions";
import { hasName } from "../live/roster";
import type { AskedQuestion } from "../protocol";
import { languageName } from "./delivery";
import { latestQuestion, questions, settings, students, teacher } from "./state";
import { plural, t } from "./words";

export function Questions() {
  const latest = latestQuestion.value;
  return (
    <>
      {/*
       * It is here before the first question, and stays when that is done: a screen reader reads
       * what changes, and would read an older question as a new one.
       */}
      <p class="hidden" role="status">
        {latest ? `${asker(latest)}: ${latest.text || latest.originalText}` : null}
      </p>
      {questions.value.length > 0 ? (
        <section class="questions" aria-labelledby="questions">
          <h2 id="questions" class="label">
            {plural("teach.questions.count", questions.value.length)}
          </h2>
          <ul>
            {questions.value.map((question) => (
              <Question
                key={keyOf(question)}
                question={question}
                onDone={(button) => done(question, button)}
              />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function Question({
  question,
  onDone,
}: {
  question: AskedQuestion;
  onDone: (button: HTMLElement) => void;
}) {
  const { text, originalText, languageCode, status } = question;
  const isTranslated = status === "ok";
  return (
    <li class="question">
      <div>
        <p class="hint">
          <bdi>{asker(question)}</bdi>
          {isTranslated ? null : ` · ${t("teach.question.untranslated")}`}
        </p>
        <p class="question-text" lang={isTranslated ? settings.value.languageCode : languageCode}>
          <bdi>{isTranslated ? text : originalText}</bdi>
        </p>
        {isTranslated && text !== originalText ? (
          <details>
            <summary>{t("teach.question.original")}</summary>
            <p>
              <bdi lang={languageCode}>{originalText}</bdi>
            </p>
          </details>
        ) : null}
      </div>
      <button
        type="button"
        class="button question-done"
        onClick={({ currentTarget }) => onDone(currentTarget)}
      >
        {t("teach.question.done")}
        <span class="hidden"> {asker(question)}</span>
      </button>
    </li>
  );
}

function done(question: AskedQuestion, button: HTMLElement): void {
  // The button is about to go. The focus moves to the next one, or to the field below.
  const buttons = [...document.querySelectorAll<HTMLElement>(".question-done")];
  const at = buttons.indexOf(button);
  const field = document.querySelector<HTMLElement>(".composer-field");
  (buttons[at + 1] ?? buttons[at - 1] ?? field)?.focus();
  teacher.peek()?.questions.done(question);
}

/** The name of who asks; without one, the language. */
function asker({ studentId, languageCode }: AskedQuestion): string {
  const student = students.value.find((each) => each.studentId === studentId);
  return student && hasName(student) ? student.name : languageName(languageCode);
}
