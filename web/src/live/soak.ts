import { browser } from "./browser";
import type { Cancel, Device, Socket, SocketEvents } from "./device";
import { ONLY_TAB } from "./lease";
import { memoryStore } from "./store";
import { type SavedClass, Student } from "./student";
import { type SavedTeaching, Teacher } from "./teacher";
import { TIMING, type Timing } from "./timing";

/** A class of this client at a real server, for a test that cuts its connections meanwhile. */
export interface SoakOptions {
  url: string;
  languages: readonly string[];
  students: number;
  utterances: number;
  /** The time between two utterances. */
  periodMs: number;
  /** After this many utterances, a student's page and the teacher's are loaded again. */
  reloadEvery: number;
  /** How long to wait at the end until every client has every utterance. */
  limitMs: number;
}

export interface SoakResult {
  sessionId: string;
  /** What the teacher's page shows, by number. */
  teacher: string[];
  students: { language: string; texts: string[] }[];
  /** The sockets that were opened. */
  sockets: number;
}

const BRISK: Timing = {
  ...TIMING,
  quiet: [5_000, 8_000],
  life: [20_000, 40_000],
  backOff: [300, 2_000],
  gap: [2_000, 4_000],
  resend: 4_000,
};

/** A page that can be reloaded. */
class Page implements Device {
  static sockets = 0;
  readonly #sockets = new Set<Socket>();
  readonly #timers = new Set<Cancel>();
  #isGone = false;

  now = browser.now;
  random = browser.random;
  newId = browser.newId;

  after(delayMs: number, run: () => void): Cancel {
    if (this.#isGone) return () => undefined;
    const cancel = browser.after(delayMs, () => {
      this.#timers.delete(cancel);
      run();
    });
    this.#timers.add(cancel);
    return cancel;
  }

  connect(url: string, events: SocketEvents): Socket {
    Page.sockets += 1;
    const socket = browser.connect(url, events);
    this.#sockets.add(socket);
    return socket;
  }

  leave(): void {
    this.#isGone = true;
    for (const socket of this.#sockets) socket.close();
    for (const cancel of this.#timers) cancel();
  }
}

/** Holds a class, and returns what each client has at the end. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const teacher = new TeacherPage(options.url);
  await until(
    () => teacher.code !== "",
    options.limitMs,
    () => [teacher.state],
  );
  const students = Array.from({ length: options.students }, (_, n) => {
    const language = options.languages[n % options.languages.length] ?? "";
    return new StudentPage(options.url, teacher.code, language);
  });
  await until(
    () => students.every((student) => student.hasJoined),
    options.limitMs,
    () => students.map(({ state }) => state),
  );
  for (let number = 1; number <= options.utterances; number++) {
    await teacher.speak(number, options.periodMs);
    if (number % options.reloadEvery !== 0) continue;
    students[number % students.length]?.reload();
    teacher.reload();
  }
  await until(
    () => teacher.isDone && students.every((one) => one.texts.length === options.utterances),
    options.limitMs,
    () => [teacher, ...students].map(({ state, texts }) => [state, texts.length]),
  );
  await wait(2 * BRISK.gap[1]); // a late correction
  return {
    sessionId: teacher.sessionId,
    teacher: teacher.texts,
    students: students.map(({ language, texts }) => ({ language, texts })),
    sockets: Page.sockets,
  };
}

class TeacherPage {
  readonly #store = memoryStore();
  #page = new Page();
  #saved: SavedTeaching | null = null;
  #teacher: Teacher;

  constructor(private readonly url: string) {
    this.#teacher = this.#load();
  }

  get code(): string {
    return this.#teacher.code.value?.code ?? "";
  }

  get sessionId(): string {
    return this.#teacher.sessionId.value ?? "";
  }

  get state(): string {
    return `${this.#teacher.status.value} ${this.#teacher.refusal.value?.message ?? ""}`;
  }

  get isDone(): boolean {
    return this.#teacher.utterances.waiting.value.length === 0;
  }

  get texts(): string[] {
    const utterances = this.#teacher.utterances.rows.value.map((row) => row.utterance.value);
    return utterances.map(({ state, text }) => (state === "accepted" ? text : `${state}: ${text}`));
  }

  /** Says an utterance, with an interim text; every seventh is said wrong first. */
  async speak(number: number, periodMs: number): Promise<void> {
    const text = `Sentence number ${number}: día, naïve, 中文, e\u0301, ‫عربي‬ and 🙂 ${number}.`;
    const draft = this.#teacher.utterances.begin();
    draft.interim(text.slice(0, 12));
    await wait(periodMs / 2);
    draft.final(number % 7 === 0 ? `Wrong ${number}.` : text);
    await wait(periodMs / 2);
    if (number % 7 === 0) this.#teacher.utterances.correct(draft.id, text);
  }

  reload(): void {
    this.#page.leave();
    this.#page = new Page();
    this.#teacher = this.#load();
  }

  #load(): Teacher {
    const teacher = new Teacher(this.#page, {
      address: () => this.url,
      languageCode: "en-GB",
      ...(this.#saved ? { saved: this.#saved } : {}),
      save: (saved) => {
        this.#saved = saved;
      },
      store: this.#store,
      lease: ONLY_TAB,
      timing: BRISK,
    });
    teacher.start();
    return teacher;
  }
}

class StudentPage {
  #page = new Page();
  #saved: SavedClass | null = null;
  #student: Student;

  constructor(
    private readonly url: string,
    private readonly code: string,
    readonly language: string,
  ) {
    this.#student = this.#load();
  }

  get hasJoined(): boolean {
    return this.#saved !== null;
  }

  get state(): string {
    return `${this.#student.status.value} ${this.#student.refusal.value?.message ?? ""}`;
  }

  get texts(): string[] {
    return this.#student.captions.finals().map(({ text }) => text);
  }

  reload(): void {
    this.#page.leave();
    this.#page = new Page();
    this.#student = this.#load();
  }

  #load(): Student {
    const student = new Student(this.#page, {
      url: this.url,
      classroomCode: this.code,
      languageCode: this.language,
      ...(this.#saved ? { saved: this.#saved } : {}),
      save: (saved) => {
        this.#saved = saved;
      },
      timing: BRISK,
    });
    student.join();
    return student;
  }
}

function wait(durationMs: number): Promise<void> {
  return new Promise((resolve) => browser.after(durationMs, resolve));
}

/** Waits until a condition holds. On failure, the error shows the state. */
async function until(isSo: () => boolean, limitMs: number, state: () => object): Promise<void> {
  const end = browser.now() + limitMs;
  while (!isSo()) {
    if (browser.now() > end) throw new Error(JSON.stringify(state()));
    await wait(100);
  }
}
