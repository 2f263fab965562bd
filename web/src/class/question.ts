/** The question that a student writes to the teacher, until the teacher has it. */
import { effect, signal } from "@preact/signals";
import { browser } from "../live/browser";
import type { Refusal } from "../live/message";
import { t } from "../words/words";
import { problemOf, sentence } from "./problems";
import { closeSheet } from "./sheets";
import { student } from "./state";

/** What the box holds. It stays there until the teacher's page has it. */
export const draft = signal("");

type Fate = "written" | "sending" | "sent" | Refusal;
/** What became of the question. */
const fate = signal<Fate>("written");
/** The same for each try to send one text, so that the teacher sees it once. */
let id = browser.newId();

/** Whether an answer of the server is still to come. */
export const isSending = () => fate.value === "sending";

/** Changes what the box holds. */
export function write(text: string): void {
  draft.value = text;
  fate.value = "written";
  id = browser.newId();
}

/** Sends what the box holds. */
export async function send(): Promise<void> {
  const text = draft.peek().trim();
  const asked = student.peek();
  if (text === "" || asked === null || fate.peek() === "sending") {
    return;
  }
  fate.value = "sending";
  const sent = id;
  const refusal = await asked.asking.ask(text, sent);
  if (id !== sent) {
    return;
  }
  if (refusal === null) {
    write("");
  }
  fate.value = refusal ?? "sent";
}

/** Says what became of the question, `null` while there is nothing to say. */
export function told(): string | null {
  const now = fate.value;
  if (typeof now === "string") {
    return now === "written" ? null : t(`ask.${now}`);
  }
  switch (now.code) {
    case "QUESTIONS_OFF":
      return t("ask.off");
    case "TEACHER_AWAY":
      return t("ask.away");
    default:
      return sentence(problemOf(now));
  }
}

/** Whether the question did not reach the teacher. */
export const hasFailed = () => typeof fate.value !== "string";

// A question belongs to the class that it was written in.
effect(() => {
  if (student.value === null) {
    write("");
    closeSheet();
  }
});
