import { type ReadonlySignal, signal } from "@preact/signals";
import {
  type JoinedStudent,
  type LanguageCount,
  type LanguageDelivery,
  NAMELESS,
  type ServerMessage,
} from "../protocol";

/** Whether a student gave a name. The server sends one name for all who gave none. */
export function hasName({ name }: JoinedStudent): boolean {
  return name !== NAMELESS;
}

/** Who is in a teacher's class, and in which languages. */
export class ClassRoster {
  readonly #students = signal<readonly JoinedStudent[]>([]);
  readonly #count = signal(0);
  readonly #languages = signal<readonly LanguageCount[]>([]);
  readonly #untranslated = signal<readonly string[]>([]);

  /**
   * The students who joined while this page was open, in order. There may be more: `count` has all.
   */
  get students(): ReadonlySignal<readonly JoinedStudent[]> {
    return this.#students;
  }

  get count(): ReadonlySignal<number> {
    return this.#count;
  }

  get languages(): ReadonlySignal<readonly LanguageCount[]> {
    return this.#languages;
  }

  /** The languages that have gone without translations. */
  get untranslated(): ReadonlySignal<readonly string[]> {
    return this.#untranslated;
  }

  received(message: ServerMessage): void {
    switch (message.type) {
      case "student_joined":
        this.#students.value = [...this.#without(message.payload.studentId), message.payload];
        break;
      case "student_left":
        this.#students.value = this.#without(message.payload.studentId);
        break;
      case "student_removed":
        this.#students.value = this.#without(message.studentId);
        break;
      case "studentCountUpdate":
        this.#count.value = message.count;
        this.#languages.value = message.languages;
        break;
      case "transcription":
      case "manual_send_ack":
        this.#told(message.delivery ?? []);
        break;
    }
  }

  #without(studentId: string): readonly JoinedStudent[] {
    return this.#students.peek().filter((student) => student.studentId !== studentId);
  }

  #told(delivery: readonly LanguageDelivery[]): void {
    if (delivery.length === 0) return;
    const languages = new Set(this.#untranslated.peek());
    for (const { languageCode, status } of delivery) {
      if (status === "unavailable") languages.add(languageCode);
      else languages.delete(languageCode);
    }
    this.#untranslated.value = [...languages];
  }
}
