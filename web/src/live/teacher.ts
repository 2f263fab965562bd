import { batch, computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type {
  ClassroomCode,
  ClientMessage,
  EndReason,
  Registration,
  ServerMessage,
  TermsCorrected,
  TranslationMode,
  WireSettings,
} from "../protocol";
import { SettingsChanges, type Unconfirmed } from "./changes";
import type { ServerClock } from "./clock";
import { Connection, type Introduction, isOn, type Member, type Phase } from "./connection";
import type { Device } from "./device";
import type { Lease } from "./lease";
import { type Refusal, refusalOf, UNANSWERED } from "./message";
import { Questions } from "./questions";
import { ClassRoster } from "./roster";
import type { OutboxStore } from "./store";
import { TIMING, type Timing } from "./timing";
import { Turn } from "./turn";
import { Utterances } from "./utterances";

/**
 * The status of a teacher's connection. `elsewhere`: another tab or device teaches; see
 * `teachHere`. The others are as for a student.
 */
export type TeacherStatus = Exclude<Phase, "idle" | "replaced"> | "offline" | "elsewhere";

/** What the device stores, so that a reloaded page teaches the same class. */
export interface SavedTeaching {
  sessionId: string;
  resumeToken: string;
  /** Changes of settings without an answer. The page sends them again when it returns. */
  unconfirmed?: Unconfirmed;
}

export interface TeacherOptions {
  /**
   * Returns the socket's address, with a new ticket if teachers sign in. Rejects with
   * `RefusedError` (`SIGNED_OUT`) if the teacher has to sign in first.
   */
  address: () => string | Promise<string>;
  languageCode: string;
  /** If teachers need not sign in: an id that the device has generated and stored. */
  teacherId?: string;
  name?: string;
  /**
   * The settings of a new class, also where the class of `saved` is over. `languageCode` in it is
   * ignored.
   */
  settings?: WireSettings;
  saved?: SavedTeaching;
  /** Called with what to store, or with `null` when the class has ended. */
  save?: (saved: SavedTeaching | null) => void;
  store: OutboxStore;
  lease: Lease;
  timing?: Timing;
}

/** The class code, as students type it, and the links that go with it. */
export type Code = Pick<ClassroomCode, "code" | "expiresAt" | "joinUrl" | "projectorUrl">;

/** How many captions a returning teacher requests: another device may have taught meanwhile. */
const LOOK_BACK = 10;
/** How long ending the class waits for the server's answers to utterances. */
const LAST_MS = 5_000;

/** A teacher with a class. */
export class Teacher {
  readonly utterances: Utterances;
  readonly roster = new ClassRoster();
  readonly questions = new Questions();
  readonly status: ReadonlySignal<TeacherStatus>;
  /** Whether utterances go out at once, or are held until the teacher sends them. */
  readonly mode: ReadonlySignal<TranslationMode>;
  readonly #connection: Connection;
  readonly #changes: SettingsChanges;
  readonly #code = signal<Code | null>(null);
  readonly #settings = signal<WireSettings>({});
  readonly #corrected = signal<TermsCorrected | null>(null);
  readonly #turn: Turn;
  readonly #sessionId = signal<string | null>(null);
  readonly #startedAt = signal<number | null>(null);
  #confirmed: WireSettings = {};
  #language: string;
  #resumeToken: string | undefined;
  /** The number after which to request the class's captions; `null` if it is unknown. */
  #readAfter: number | null = null;

  constructor(
    private readonly device: Device,
    private readonly options: TeacherOptions,
  ) {
    const { saved, store, timing = TIMING } = options;
    this.#language = options.languageCode;
    this.#settings.value = this.#confirmed = { ...options.settings };
    if (saved) this.#resume(saved);
    this.mode = computed(() => this.#settings.value.translationMode ?? "auto");
    const connection = new Connection(device, this.#member(), timing);
    this.#connection = connection;
    this.#changes = new SettingsChanges(device, connection, (settings) => this.#confirm(settings));
    const isManual = () => this.mode.peek() === "manual";
    this.utterances = new Utterances({ device, connection, store, timing, isManual });
    this.#turn = new Turn(device, options.lease, {
      gained: () => this.#begin(),
      lost: () => this.#stop(),
    });
    this.status = computed(() => this.#statusNow());
    connection.phase.subscribe((phase) => {
      if (phase !== "ended") return;
      this.utterances.end();
      options.save?.(null);
    });
    if (saved?.unconfirmed) void this.#answered(this.#changes.restore(saved.unconfirmed));
  }

  /** Why the server refused, also while the client tries again. */
  get refusal(): ReadonlySignal<Refusal | null> {
    return this.#connection.refusal;
  }

  /** Why the class has ended; `null` if the server did not say. */
  get endReason(): ReadonlySignal<EndReason | null> {
    return this.#connection.endReason;
  }

  /** The class code; `null` before the class has started. */
  get code(): ReadonlySignal<Code | null> {
    return this.#code;
  }

  /** The settings, with changes that the server has not answered yet. */
  get settings(): ReadonlySignal<WireSettings> {
    return this.#settings;
  }

  /** What the last new terms have changed in earlier utterances; `null` before the first. */
  get corrected(): ReadonlySignal<TermsCorrected | null> {
    return this.#corrected;
  }

  /** The id of the class in the archive; `null` before it has started. */
  get sessionId(): ReadonlySignal<string | null> {
    return this.#sessionId;
  }

  /** The resume token, which identifies this teacher; `null` before the class has started. */
  get resumeToken(): string | null {
    return this.#resumeToken ?? null;
  }

  /** When the class started, by the server's clock; `null` before that. */
  get startedAt(): ReadonlySignal<number | null> {
    return this.#startedAt;
  }

  /** The offset of the device's clock from the server's. */
  get clock(): ServerClock {
    return this.#connection.clock;
  }

  /** Starts the class, or returns to it; in a second tab, once the first one is closed. */
  start(): void {
    if (this.#turn.isRequested) this.#connection.start();
    else this.#turn.wait();
  }

  /** Teaches in this tab, on this device. The other one stops. */
  teachHere(): void {
    this.#turn.take();
  }

  /** Disconnects. The class goes on for some minutes, and the teacher can return. */
  leave(): void {
    this.#stop();
    this.#turn.release();
  }

  /** Notifies the client that the device has found or lost the network. */
  setOnline(isOnline: boolean): void {
    this.#connection.setOnline(isOnline);
  }

  /** Notifies the client that the page is visible again, perhaps after a sleep. */
  wake(): void {
    this.#connection.wake();
  }

  /** Changes the language in which the teacher speaks. */
  changeLanguage(languageCode: string): Promise<Refusal | null> {
    return this.#change({ languageCode });
  }

  /**
   * Changes `translationMode`, `glossary`, `subject`, `locked` … Resolves to the refusal, or to
   * `null`.
   */
  changeSettings(settings: Omit<WireSettings, "languageCode">): Promise<Refusal | null> {
    return this.#change(settings);
  }

  /**
   * Removes a student. Resolves to the refusal, or to `null`. While the class is not `locked`, the
   * student can join again.
   */
  remove(studentId: string): Promise<Refusal | null> {
    return this.#ask({ type: "remove_student", studentId });
  }

  /** Replaces the class code: see `code`. Resolves to the refusal, or to `null`. */
  newCode(): Promise<Refusal | null> {
    return this.#ask({ type: "new_code" });
  }

  /**
   * Ends the class for all students, once the server has all utterances. Resolves to the refusal,
   * or to `null`.
   */
  async end(): Promise<Refusal | null> {
    if (this.utterances.waiting.peek().length > 0) await this.#allAnswered();
    const refusal = await this.#ask({ type: "end_session" });
    // The server may close the connection before it answers.
    return this.#connection.phase.peek() === "ended" ? null : refusal;
  }

  #ask(message: ClientMessage): Promise<Refusal | null> {
    return new Promise((resolve) => {
      this.#connection.ask(message, (answer: ServerMessage | null) => {
        if (answer === null) resolve(UNANSWERED);
        else resolve(answer.type === "error" ? refusalOf(answer) : null);
      });
    });
  }

  /** Resolves when the server has answered all utterances, at the latest after `LAST_MS`. */
  async #allAnswered(): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = () => {
        cancel();
        dispose();
        resolve();
      };
      const cancel = this.device.after(LAST_MS, done);
      const dispose = effect(() => {
        if (this.utterances.waiting.value.length === 0) done();
      });
    });
  }

  #change(settings: WireSettings): Promise<Refusal | null> {
    return this.#answered(this.#changes.add(settings));
  }

  async #answered(change: Promise<Refusal | null>): Promise<Refusal | null> {
    this.#showSettings();
    this.#save();
    const refusal = await change;
    this.#showSettings();
    this.#save();
    return refusal;
  }

  #showSettings(): void {
    this.#settings.value = { ...this.#confirmed, ...this.#changes.pending };
  }

  #confirm(settings: WireSettings): void {
    this.#confirmed = settings;
    this.#language = settings.languageCode ?? this.#language;
    this.#showSettings();
  }

  #save(): void {
    const [sessionId, resumeToken] = [this.#sessionId.peek(), this.#resumeToken];
    // Another tab that teaches stores for itself, and nothing is stored of a class that has ended.
    if (!sessionId || !resumeToken || !isOn(this.#connection.phase.peek())) return;
    const isKnown = this.#startedAt.peek() !== null;
    const unconfirmed = this.#changes.unconfirmed(isKnown ? this.#confirmed : null);
    this.options.save?.({ sessionId, resumeToken, ...(unconfirmed ? { unconfirmed } : {}) });
  }

  #resume({ resumeToken, sessionId }: SavedTeaching): void {
    this.#resumeToken = resumeToken;
    this.#sessionId.value = sessionId;
    this.#readAfter = 0; // this page has nothing of it yet
  }

  #member(): Member {
    return {
      address: this.options.address,
      introduction: () => this.#introduction(),
      registered: (data) => batch(() => this.#registered(data)),
      received: (message) => batch(() => this.#received(message)),
      refused: () => false,
    };
  }

  #introduction(): Introduction {
    const { name, teacherId, settings } = this.options;
    return {
      role: "teacher",
      languageCode: this.#language,
      ...(name ? { name } : {}),
      ...(teacherId ? { teacherId } : {}),
      // A class that goes on has its own settings, which another device may have changed.
      ...(this.#resumeToken ? { resumeToken: this.#resumeToken } : { settings: settings ?? {} }),
      ...(this.#resumeToken && this.#readAfter !== null ? { lastSequence: this.#readAfter } : {}),
    };
  }

  #registered(data: Registration): void {
    const { sessionId, startedAt, resumeToken, lastSequence } = data;
    // The teacher has returned by the id alone: register again with the token to get the captions.
    const isUnread = this.#readAfter === null && lastSequence > 0;
    const { languageCode: _, ...former } = this.#confirmed;
    const known = this.#sessionId.peek();
    const isAnother = known !== null && known !== sessionId;
    this.#resumeToken = resumeToken;
    this.#sessionId.value = sessionId;
    this.#startedAt.value = startedAt;
    this.#readAfter = isUnread ? 0 : Math.max(0, lastSequence - LOOK_BACK);
    const settings = { ...data.settings, languageCode: data.languageCode };
    this.#changes.dropOutdated(settings);
    this.#confirm(settings);
    this.#save();
    this.utterances.registered(data);
    // The server has opened a new class. The page's settings go on in it.
    const own = { ...former, ...this.#changes.pending };
    if (isAnother && Object.keys(own).length > 0) void this.#change(own);
    this.#changes.flush();
    if (isUnread) this.#connection.registerAgain();
  }

  #received(message: ServerMessage): void {
    this.utterances.received(message);
    this.roster.received(message);
    this.questions.received(message);
    if (message.type === "classroom_code") {
      const { code, expiresAt, joinUrl, projectorUrl } = message;
      const links = projectorUrl === undefined ? { joinUrl } : { joinUrl, projectorUrl };
      this.#code.value = { code, expiresAt, ...links };
    } else if (message.type === "terms_corrected") {
      this.#corrected.value = message;
    } else if (message.type === "settings_response" && message.requestId === undefined) {
      this.#confirm(message.settings); // another device has changed them
    }
  }

  #statusNow(): TeacherStatus {
    const phase = this.#connection.phase.value;
    const isOnline = this.#connection.online.value;
    if (this.#turn.isElsewhere.value || phase === "replaced") return "elsewhere";
    if (phase === "ended" || phase === "refused") return phase;
    if (!isOnline) return "offline";
    return phase === "idle" ? "connecting" : phase;
  }

  #begin(): void {
    this.utterances.restore();
    this.#connection.start();
  }

  #stop(): void {
    this.utterances.stop();
    this.#connection.stop();
  }
}
