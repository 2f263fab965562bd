import type { Device } from "./device";
import type { Draft } from "./draft";
import { ONLY_TAB } from "./lease";
import type { OutboxStore } from "./store";
import { type SavedClass, Student, type StudentOptions } from "./student";
import { type SavedTeaching, Teacher } from "./teacher";

/** What a scenario defines for a member. */
export interface MemberOptions {
  languageCode: string;
  classroomCode?: string;
  settings?: object;
}

/** A client in a scenario: a student or a teacher. */
export interface MemberPlayer {
  reads(languageCode: string): void;
  says(text: string): void;
  hears(text: string): void;
  ends(text: string): void;
  drops(): void;
  corrects(row: number, text: string): void;
  releases(row: number): void;
  shows(): unknown[];
  status(): string;
  code(): string | null;
  skewMs(): number;
  /** Returns the client of the reloaded page. */
  reloaded(): MemberPlayer;
}

const URL = "ws://server/live";

export class StudentPlayer implements MemberPlayer {
  readonly #student: Student;
  #saved: SavedClass | null;

  constructor(
    private readonly device: Device,
    private readonly member: MemberOptions,
    saved: SavedClass | null = null,
  ) {
    this.#saved = saved;
    const options: StudentOptions = {
      url: URL,
      classroomCode: member.classroomCode ?? "",
      languageCode: member.languageCode,
      settings: { ...member.settings },
      save: (now) => {
        this.#saved = now;
      },
    };
    this.#student = new Student(device, saved ? { ...options, saved } : options);
    this.#student.join();
  }

  reloaded(): MemberPlayer {
    return new StudentPlayer(this.device, this.member, this.#saved);
  }

  reads(languageCode: string): void {
    this.#student.changeLanguage(languageCode);
  }

  says = notForStudents;
  hears = notForStudents;
  ends = notForStudents;
  drops = notForStudents;
  corrects = notForStudents;
  releases = notForStudents;

  shows(): unknown[] {
    return this.#student.captions.rows.value.map(({ caption: { value } }) => {
      if (!value.isFinal) return { interim: value.text };
      return value.status === "ok" ? value.text : { original: value.originalText };
    });
  }

  status(): string {
    return this.#student.status.value;
  }

  code(): string | null {
    return this.#student.refusal.value?.code ?? null;
  }

  skewMs(): number {
    return this.#student.clock.skewMs.value;
  }
}

export class TeacherPlayer implements MemberPlayer {
  readonly #teacher: Teacher;
  #draft: Draft | null = null;
  #saved: SavedTeaching | null;

  constructor(
    private readonly device: Device,
    private readonly member: MemberOptions,
    private readonly store: OutboxStore,
    saved: SavedTeaching | null = null,
  ) {
    this.#saved = saved;
    this.#teacher = new Teacher(device, {
      address: () => URL,
      languageCode: member.languageCode,
      settings: { ...member.settings },
      ...(saved ? { saved } : {}),
      save: (now) => {
        this.#saved = now;
      },
      store,
      lease: ONLY_TAB,
    });
    this.#teacher.start();
  }

  reloaded(): MemberPlayer {
    return new TeacherPlayer(this.device, this.member, this.store, this.#saved);
  }

  reads(languageCode: string): void {
    this.#teacher.changeLanguage(languageCode);
  }

  says(text: string): void {
    this.#teacher.utterances.say(text);
  }

  hears(text: string): void {
    this.#draft ??= this.#teacher.utterances.begin();
    this.#draft.interim(text);
  }

  ends(text: string): void {
    this.#draft?.final(text);
    this.#draft = null;
  }

  drops(): void {
    this.#draft?.drop();
    this.#draft = null;
  }

  corrects(row: number, text: string): void {
    this.#teacher.utterances.correct(this.#idOf(row), text);
  }

  releases(row: number): void {
    this.#teacher.utterances.send(this.#idOf(row));
  }

  shows(): unknown[] {
    return this.#teacher.utterances.rows.value.map(({ utterance: { value } }) =>
      value.state === "accepted" ? value.text : { [value.state]: value.text },
    );
  }

  status(): string {
    return this.#teacher.status.value;
  }

  code(): string | null {
    return this.#teacher.refusal.value?.code ?? null;
  }

  skewMs(): number {
    return this.#teacher.clock.skewMs.value;
  }

  #idOf(row: number): string {
    return this.#teacher.utterances.rows.value[row]?.utteranceId ?? "";
  }
}

function notForStudents(): never {
  throw new Error("a student does not speak");
}
