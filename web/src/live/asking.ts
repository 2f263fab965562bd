import { type ReadonlySignal, signal } from "@preact/signals";
import type { ServerMessage } from "../protocol";
import type { Connection } from "./connection";
import { type Refusal, refusalOf, UNANSWERED } from "./message";

/** The questions that a student asks in writing, and whether the teacher accepts any. */
export class Asking {
  readonly #isAllowed = signal(false);

  constructor(private readonly connection: Pick<Connection, "ask">) {}

  /** Whether the teacher accepts questions in writing. */
  get isAllowed(): ReadonlySignal<boolean> {
    return this.#isAllowed;
  }

  received(message: ServerMessage): void {
    if (message.type !== "teacher_mode") return;
    this.#isAllowed.value = message.questions === true; // an older server has no questions
  }

  /**
   * Asks the teacher in writing. Resolves to the refusal, or to `null` once the teacher's page has
   * the question. Ask again with the same id if no answer came: the teacher sees it once.
   */
  ask(text: string, questionId: string): Promise<Refusal | null> {
    return new Promise((resolve) => {
      this.connection.ask({ type: "question", text, questionId }, (answer) => {
        if (answer === null) resolve(UNANSWERED);
        else resolve(answer.type === "error" ? refusalOf(answer) : null);
      });
    });
  }
}
