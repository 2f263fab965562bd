import { type ReadonlySignal, signal } from "@preact/signals";
import {
  type ClassroomCode,
  type JoinedStudent,
  type LanguageCount,
  type LanguageDelivery,
  NAMELESS,
  type ServerMessage,
  type StudentList,
} from "../protocol";

export type BudgetNotice = NonNullable<ClassroomCode["budget"]>;

/** Whether a student gave a name. The server sends one name for all who gave none. */
export function hasName({ name }: JoinedStudent): boolean {
  return name !== NAMELESS;
}

/** The students of a teacher's class, and their languages. */
export class ClassRoster {
  readonly #students = signal<readonly JoinedStudent[]>([]);
  readonly #count = signal(0);
  readonly #languages = signal<readonly LanguageCount[]>([]);
  readonly #untranslated = signal<readonly string[]>([]);
  readonly #budget = signal<BudgetNotice | null>(null);

  /** The students who are still to be listed after a registration; `null` once all are. */
  #listed: Map<string, JoinedStudent> | null = null;
  /** The students who have left since then: a page of the list may be older. */
  readonly #left = new Set<string>();

  /** The students in the class, those who joined last at the end. */
  get students(): ReadonlySignal<readonly JoinedStudent[]> {
    return this.#students;
  }

  get count(): ReadonlySignal<number> {
    return this.#count;
  }

  get languages(): ReadonlySignal<readonly LanguageCount[]> {
    return this.#languages;
  }

  /** The languages whose last caption was unavailable. */
  get untranslated(): ReadonlySignal<readonly string[]> {
    return this.#untranslated;
  }

  /** What the class does without, as the school's budget is nearly or wholly spent; `null`: nothing. */
  get budget(): ReadonlySignal<BudgetNotice | null> {
    return this.#budget;
  }

  received(message: ServerMessage): void {
    switch (message.type) {
      case "register_response":
        this.#listed = new Map(); // some may have left while the connection was lost
        this.#left.clear();
        break;
      case "student_list":
        this.#list(message);
        break;
      case "student_joined":
        this.#left.delete(message.payload.studentId);
        this.#listed?.set(message.payload.studentId, message.payload);
        this.#students.value = [...this.#without(message.payload.studentId), message.payload];
        break;
      case "student_left":
        this.#leave(message.payload.studentId);
        break;
      case "student_removed":
        this.#leave(message.studentId);
        break;
      case "studentCountUpdate":
        if (message.count === 0) this.#list({ students: [], complete: true });
        this.#count.value = message.count;
        this.#languages.value = message.languages;
        break;
      case "transcription":
      case "manual_send_ack":
        this.#told(message.delivery ?? []);
        // A caption that was translated late comes without a request, and tells nothing of it.
        if (message.requestId !== undefined) this.#budget.value = message.budget ?? null;
        break;
      case "classroom_code":
        this.#budget.value = message.budget ?? null;
        break;
    }
  }

  /** Handles a page of the students in the class. The last page replaces the list. */
  #list({ students, complete }: Pick<StudentList, "students" | "complete">): void {
    if (this.#listed === null) return;
    for (const student of students) {
      const isKnown = this.#listed.has(student.studentId) || this.#left.has(student.studentId);
      if (!isKnown) this.#listed.set(student.studentId, student);
    }
    if (!complete) return;
    this.#students.value = [...this.#listed.values()];
    this.#listed = null;
  }

  #leave(studentId: string): void {
    this.#left.add(studentId);
    this.#listed?.delete(studentId);
    this.#students.value = this.#without(studentId);
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
