import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type {
  ClassroomCode,
  EndReason,
  History,
  Register,
  Registration,
  ServerMessage,
  SettingsResponse,
  TeacherMode,
  Translation,
  TranslationMode,
  TtsResponse,
  WireSettings,
} from "../protocol";
import { Asking } from "./asking";
import { type Caption, Captions } from "./captions";
import { SettingsChanges } from "./changes";
import type { ServerClock } from "./clock";
import { Connection, type Introduction, isOn, type Phase } from "./connection";
import type { Cancel, Device } from "./device";
import { GapRepair } from "./gapRepair";
import type { Refusal } from "./message";
import { TIMING, type Timing } from "./timing";
import { requestVoice, type Voice, Voices } from "./voices";

/**
 * The status of a student's connection.
 *
 * - `connecting`: joining, or not yet asked to.
 * - `live`: captions arrive.
 * - `waiting`: the connection is lost and is coming back.
 * - `away`: connected, and the teacher is not.
 * - `offline`: the device has no network.
 * - `ended`, `refused`: see `endReason` and `refusal`.
 */
export type Status = Exclude<Phase, "idle" | "replaced"> | "away" | "offline";

/** What the device stores, so that a reloaded page returns to the class. */
export interface SavedClass {
  classroomCode: string;
  sessionId: string;
  resumeToken: string;
  languageCode: string;
  /** The number before the first caption of this student. */
  beginsAfter: number;
}

export interface StudentOptions {
  /** The socket's address, such as `wss://lectern.example/live`. */
  url: string;
  classroomCode: string;
  languageCode: string;
  name?: string;
  /** The key of a projector's link. With it, the page is a projector: it only reads. */
  projectorKey?: string;
  /** `languageCode` in it is ignored. */
  settings?: WireSettings;
  /** From an earlier visit to the same class. */
  saved?: SavedClass;
  /** Called with what to store, or with `null` if there is no class to return to. */
  save?: (saved: SavedClass | null) => void;
  timing?: Timing;
}

const EARLY_KEPT = 50;

/** A student in a class, or a projector, which gets captions like a student. */
export class Student {
  readonly captions = new Captions();
  readonly asking: Asking;
  readonly status: ReadonlySignal<Status>;
  readonly #connection: Connection;
  readonly #changes: SettingsChanges;
  readonly #gapRepair: GapRepair;
  readonly #voices = new Voices();
  readonly #listeners = new Set<(voice: Voice) => void>();
  readonly #language = signal("");
  readonly #settings = signal<WireSettings>({});
  readonly #mode = signal<TranslationMode>("auto");
  readonly #teacherPresent = signal(true);
  readonly #code = signal<ClassroomCode | null>(null);
  /** The language to register with, which the server may not have accepted yet. */
  #wanted: string;
  #confirmed: WireSettings = {};
  #resumeToken: string | undefined;
  #sessionId: string | undefined;
  /** Whether the server has said, since the page sent `register`, that the teacher is away. */
  #isToldAway = false;
  /** Whether the server has told, since the page sent `register`, that the mode was changed. */
  #isToldMode = false;
  /** The captions in a language that the server has not confirmed yet. */
  #early: (Translation | History)[] = [];

  constructor(
    device: Device,
    private readonly options: StudentOptions,
  ) {
    const { timing = TIMING } = options;
    this.#settings.value = this.#confirmed = { ...options.settings };
    this.#wanted = options.languageCode;
    if (options.saved) this.#restore(options.saved);
    this.#connection = new Connection(
      device,
      {
        address: () => options.url,
        introduction: () => {
          this.#isToldAway = false;
          this.#isToldMode = false;
          return this.#introduction();
        },
        registered: (data) => this.#registered(data),
        received: (message) => batch(() => this.#received(message)),
        refused: (refusal) => this.#refused(refusal),
      },
      timing,
    );
    this.asking = new Asking(this.#connection);
    this.#gapRepair = new GapRepair({
      ...{ device, timing, captions: this.captions, connection: this.#connection },
      isManual: () => this.#mode.peek() === "manual",
    });
    this.#changes = new SettingsChanges(device, this.#connection, (settings) =>
      batch(() => this.#confirm(settings)),
    );
    this.status = computed(() => this.#statusNow());
    this.#connection.phase.subscribe((phase) => {
      if (phase === "ended" || phase === "refused") options.save?.(null);
    });
  }

  /** Why the server refused this student, also while the client tries again. */
  get refusal(): ReadonlySignal<Refusal | null> {
    return this.#connection.refusal;
  }

  /** Why the class has ended; `null` if the server did not say. */
  get endReason(): ReadonlySignal<EndReason | null> {
    return this.#connection.endReason;
  }

  /** The language of the captions as a normalised tag. Empty before the first registration. */
  get language(): ReadonlySignal<string> {
    return this.#language;
  }

  /** The settings, with changes that the server has not answered yet. */
  get settings(): ReadonlySignal<WireSettings> {
    return this.#settings;
  }

  /** Whether captions come at once, or when the teacher sends them. */
  get mode(): ReadonlySignal<TranslationMode> {
    return this.#mode;
  }

  /** The code that a projector shows; `null` for a student, and before the first registration. */
  get code(): ReadonlySignal<ClassroomCode | null> {
    return this.#code;
  }

  /** The offset of the device's clock from the server's. */
  get clock(): ServerClock {
    return this.#connection.clock;
  }

  /** Joins the class, or tries again after a refusal. */
  join(): void {
    this.#connection.start();
  }

  /** Disconnects. The student can return with what was saved. */
  leave(): void {
    this.#gapRepair.stop();
    this.#connection.stop();
  }

  /** Notifies the client that the device has found or lost the network. */
  setOnline(isOnline: boolean): void {
    this.#connection.setOnline(isOnline);
  }

  /** Notifies the client that the page is visible again, perhaps after a sleep. */
  wake(): void {
    this.#connection.wake();
  }

  /**
   * Calls a function with each voice, once, in order of arrival. Returns a function that stops
   * this.
   */
  onVoice(listener: (voice: Voice) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Changes the caption language. The old captions stay until the server has accepted the change.
   * Resolves to the refusal, or to `null` once the language has changed.
   */
  changeLanguage(languageCode: string): Promise<Refusal | null> {
    this.#wanted = languageCode;
    this.#save();
    return this.#change({ languageCode });
  }

  /** Changes settings other than the language. Resolves to the refusal, or to `null`. */
  changeSettings(settings: Omit<WireSettings, "languageCode">): Promise<Refusal | null> {
    this.#settings.value = { ...this.#settings.peek(), ...settings };
    return this.#change(settings);
  }

  /** Requests the voice of a caption. */
  speak(caption: Caption): Promise<Voice | Refusal> {
    return requestVoice(this.#connection, caption);
  }

  #statusNow(): Status {
    const phase = this.#connection.phase.value;
    const isOnline = this.#connection.online.value;
    const isTeacherPresent = this.#teacherPresent.value;
    if (phase === "ended" || phase === "refused") return phase;
    if (!isOnline) return "offline";
    if (phase === "live") return isTeacherPresent ? "live" : "away";
    return phase === "waiting" ? "waiting" : "connecting";
  }

  #restore(saved: SavedClass): void {
    this.#resumeToken = saved.resumeToken;
    this.#sessionId = saved.sessionId;
    this.#wanted = this.#language.value = saved.languageCode;
    this.captions.resume(saved.beginsAfter);
  }

  #introduction(): Introduction {
    const { classroomCode, name, projectorKey } = this.options;
    const { languageCode: _, ...settings } = this.#settings.peek();
    const who = {
      role: "student",
      languageCode: this.#wanted,
      settings,
      ...(name ? { name } : {}),
    } as const;
    // The token identifies the class, even if another class has its code now.
    const resumeToken = this.#resumeToken;
    const link = { classroomCode, ...(projectorKey === undefined ? {} : { projectorKey }) };
    const isSameList = this.#wanted === this.#language.peek();
    const back = { resumeToken, ...(isSameList ? this.#missed() : {}) };
    // The server sets a projector's settings, and a token does not replace the link's key.
    if (projectorKey !== undefined) {
      const projector = { role: "projector", languageCode: this.#wanted, ...link } as const;
      return resumeToken ? { ...projector, ...back, resumeToken } : projector;
    }
    return resumeToken ? { ...who, ...back, resumeToken } : { ...who, ...link };
  }

  #missed(): Pick<Register, "lastSequence" | "correctedSince"> {
    const { askAfter: lastSequence, correctedSince } = this.captions;
    if (lastSequence === undefined) return {};
    return correctedSince === undefined ? { lastSequence } : { lastSequence, correctedSince };
  }

  #registered(data: Registration): void {
    this.#resumeToken = data.resumeToken;
    this.#sessionId = data.sessionId;
    // The server says so if the teacher is away, perhaps before it answers.
    this.#teacherPresent.value = !this.#isToldAway;
    this.#confirm({ ...data.settings, languageCode: data.languageCode });
    this.captions.registered(data.lastSequence, data.readAt);
    this.#save();
    this.#changes.flush();
    this.#gapRepair.watch();
  }

  #refused(refusal: Refusal): boolean {
    const language = this.#language.peek();
    if (refusal.field?.endsWith("languageCode") && language && this.#wanted !== language) {
      this.#wanted = language;
      this.#changes.refuse(refusal);
      return true;
    }
    // The token is no longer valid, but the code may still be.
    const isTokenUnknown = this.#resumeToken !== undefined && refusal.field === "classroomCode";
    if (isTokenUnknown) this.#resumeToken = undefined;
    return isTokenUnknown;
  }

  #received(message: ServerMessage): void {
    switch (message.type) {
      case "translation":
      case "history":
        this.#read(message);
        break;
      case "tts_response":
        this.#hear(message);
        break;
      case "settings_response":
        this.#followOtherDevice(message);
        break;
      case "classroom_code":
        this.#code.value = message;
        break;
      case "teacher_mode":
        this.#readMode(message);
        break;
      case "teacher_presence":
        this.#isToldAway = !message.present;
        this.#teacherPresent.value = message.present;
        break;
    }
  }

  #readMode(message: TeacherMode): void {
    // The answer to `register` has the mode at the moment of joining: a change may overtake it.
    const isAnswer = message.requestId !== undefined;
    if (isAnswer && this.#isToldMode) return;
    if (!isAnswer) this.#isToldMode = true;
    this.#mode.value = message.mode;
    this.asking.received(message);
  }

  #read(message: Translation | History): void {
    const caption = message.type === "history" ? message.captions[0] : message;
    const language = this.#language.peek();
    if (caption && caption.targetLanguage !== language) {
      if (this.#wanted === language && !this.#changes.pending) return; // of the former language
      this.#early = [...this.#early.slice(1 - EARLY_KEPT), message];
      return;
    }
    const changed = this.captions.take(message);
    if (message.type === "translation" && changed.length > 0) this.#hear(message);
    this.#gapRepair.watch();
  }

  #hear(message: Translation | TtsResponse): void {
    if (message.type === "tts_response") {
      if (message.requestId !== undefined) return; // `speak` returns it
      if (message.languageCode !== this.#language.peek()) return;
    }
    const voice = this.#voices.take(message);
    if (voice) for (const listener of this.#listeners) listener(voice);
  }

  async #change(settings: WireSettings): Promise<Refusal | null> {
    const refusal = await this.#changes.add(settings);
    if (refusal === null) return null;
    this.#settings.value = { ...this.#confirmed, ...this.#changes.pending };
    if (settings.languageCode === this.#wanted) this.#wanted = this.#language.peek();
    this.#save();
    return refusal;
  }

  /** Another device of this student has changed the language: requests the captions in it. */
  #followOtherDevice(message: SettingsResponse): void {
    if (message.requestId !== undefined) return; // `#accepted` has it
    const { languageCode } = message.settings;
    if (languageCode === undefined || languageCode === this.#language.peek()) return;
    this.#confirm(message.settings);
    this.#save();
    this.#changes.add({ languageCode });
  }

  /** Applies the settings that the server has stored. */
  #confirm(settings: WireSettings): void {
    const { languageCode = this.#language.peek() } = settings;
    this.#confirmed = settings;
    this.#settings.value = { ...settings, ...this.#changes.pending };
    if (this.#changes.pending?.languageCode === undefined) this.#wanted = languageCode;
    if (languageCode === this.#language.peek()) return;
    if (this.#language.peek()) this.captions.clear();
    this.#language.value = languageCode;
    const early = this.#early;
    this.#early = [];
    for (const message of early) this.#read(message);
  }

  /** Stores what a reloaded page needs, with the language even before the server has accepted it. */
  #save(): void {
    const [sessionId, resumeToken, languageCode] = [
      this.#sessionId,
      this.#resumeToken,
      this.#wanted,
    ];
    if (!sessionId || !resumeToken || !isOn(this.#connection.phase.peek())) return;
    const { classroomCode } = this.options;
    const beginsAfter = this.captions.beginsAfter ?? 0;
    this.options.save?.({ classroomCode, sessionId, resumeToken, languageCode, beginsAfter });
  }
}
