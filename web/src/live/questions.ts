import { type ReadonlySignal, signal } from "@preact/signals";
import type { AskedQuestion, ServerMessage } from "../protocol";

/** The questions of a class's students. They are stored nowhere but on the teacher's page. */
export class Questions {
  readonly #open = signal<readonly AskedQuestion[]>([]);
  readonly #latest = signal<AskedQuestion | null>(null);
  /** All that came, so that a question that arrives twice is shown once. */
  readonly #seen = new Set<string>();

  /** The questions that the teacher has not marked as done, newest first. */
  get open(): ReadonlySignal<readonly AskedQuestion[]> {
    return this.#open;
  }

  /** The question that came last, done or not. */
  get latest(): ReadonlySignal<AskedQuestion | null> {
    return this.#latest;
  }

  received(message: ServerMessage): void {
    if (message.type === "question") {
      const key = keyOf(message);
      if (this.#seen.has(key)) return;
      this.#seen.add(key);
      this.#open.value = [message, ...this.#open.peek()];
      this.#latest.value = message;
    } else if (message.type === "student_removed") {
      this.#keep(({ studentId }) => studentId !== message.studentId);
    }
  }

  /** Marks a question as done. */
  done(question: AskedQuestion): void {
    this.#keep((each) => each !== question);
  }

  #keep(isKept: (question: AskedQuestion) => boolean): void {
    this.#open.value = this.#open.peek().filter(isKept);
  }
}

/** Students make up the ids of their questions, so that two may have made up the same. */
export function keyOf({ studentId, questionId }: AskedQuestion): string {
  return JSON.stringify([studentId, questionId]);
}
