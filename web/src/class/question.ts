/** The question that a student writes to the teacher, until the teacher has it. */
import { effect, signal } from "@preact/signals";
import { browser } from "../live/browser";
import type { Refusal } from "../live/message";
import { t } from "../words/words";
import { problemOf, sentence } from "./problems";
import { closeSheet } from "./sheets";
import { student } from "./state";

/** The text in the field. It stays there until the teacher's page has it. */
export const draft = signal("");

type Status = "written" | "empty" | "sending" | "sent" | Refusal;
const status = signal<Status>("written");
/** The id of the question, the same for each attempt to send it: the teacher sees it once. */
let id = browser.newId();

/** Whether the server has not answered yet. */
export const isSending = () => status.value === "sending";

/** Whether Send was tapped without a text. */
export const isEmpty = () => status.value === "empty";

/** Changes the text. */
export function write(text: string): void {
  draft.value = text;
  status.value = "written";
  id = browser.newId();
}

/** Sends the text. Without one, the sheet says what is missing, unless it was sent just now. */
export async function send(): Promise<void> {
  const text = draft.peek().trim();
  const asked = student.peek();
  if (text === "" && status.peek() === "written") {
    status.value = "empty";
  }
  if (text === "" || asked === null || status.peek() === "sending") {
    return;
  }
  status.value = "sending";
  const sent = id;
  const refusal = await asked.asking.ask(text, sent);
  if (id !== sent) {
    return;
  }
  if (refusal === null) {
    write("");
  }
  status.value = refusal ?? "sent";
}

/** Returns the status of the question as a sentence, `null` before it is sent. */
export function told(): string | null {
  const now = status.value;
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
export const hasFailed = () => typeof status.value !== "string";

// A question belongs to the class that it was written in.
effect(() => {
  if (student.value === null) {
    write("");
    closeSheet();
  }
});
