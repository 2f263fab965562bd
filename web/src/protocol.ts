// Written by `make docs` from the message types. Do not edit.
// What the fields mean is in docs/protocol/protocol.md.

export const PROTOCOL_VERSION = 1;

/** What a client sends. */
export type ClientMessage =
  | Register
  | Transcription
  | Audio
  | SendTranslation
  | TtsRequest
  | ChangeSettings
  | RemoveStudent
  | NewCode
  | Ping
  | EndSession;

/** What the server sends. Ignore a type not named here. */
export type ServerMessage =
  | Connected
  | RegisterResponse
  | ClassroomCode
  | StudentJoined
  | StudentLeft
  | StudentRemoved
  | StudentCountUpdate
  | UtteranceAccepted
  | Translation
  | TtsResponse
  | History
  | SettingsResponse
  | TeacherMode
  | TeacherPresence
  | ManualSendAck
  | Pong
  | SessionEnded
  | Error;

/**
 * All sessions that began in some time. `languages` are students by what they listened in.
 *
 * `cost` is what providers charge for them by their list prices, in US dollars, and
 * `costByService` what of it is for what: null and empty where nothing that has a price was
 * recorded. `unpriced` are the models, as `provider/model`, whose price is not known: what they
 * cost is in neither.
 */
export interface AnalyticsBody {
  from: number;
  to: number;
  sessions: number;
  students: number;
  utterances: number;
  minutes: number;
  languages: Readonly<Record<string, number>>;
  quality: Readonly<Record<string, number>>;
  latency: LatencyBody;
  cost: number | null;
  costByService: Readonly<Record<string, number>>;
  unpriced: readonly string[];
}

/** A piece of a recording of what the teacher says; it may be empty. */
export interface Audio {
  type: "audio";
  requestId?: string;
  data?: string;
  /** one of audio/webm, audio/ogg, audio/wav, audio/mpeg, audio/mp4 */
  mimeType?: string;
  utteranceId?: string;
  sequence?: number;
  chunkIndex?: number;
  isFirstChunk?: boolean;
  isFinalChunk?: boolean;
  /** a language tag (BCP 47) such as es-ES */
  languageCode?: string;
}

/** Whether a student sees an utterance while it is still being said. */
export type CaptionMode = "final" | "live";

/** Whether a caption carries a text in the listener's language. */
export type CaptionStatus = "ok" | "unavailable";

/**
 * Merges settings over the stored ones. One of the two fields is there.
 *
 * `ttsServiceType` beside `settings` is how older clients choose a voice.
 */
export interface ChangeSettings {
  type: "settings";
  requestId?: string;
  settings?: WireSettings;
  ttsServiceType?: SpeechService;
}

/** What students type to join, and until when. */
export interface ClassroomCode {
  type: "classroom_code";
  requestId?: string;
  code: string;
  sessionId: string;
  expiresAt: number;
  joinUrl: string;
}

/** The socket is open. The class's fields are there when the link named a live one. */
export interface Connected {
  type: "connection";
  requestId?: string;
  status: "connected";
  connectionId: string;
  protocolVersion: number;
  sessionId?: string;
  classroomCode?: string;
  languageCode?: string;
}

/**
 * What became of all captions for those who listen in one language, so far.
 *
 * `listeners` are the most that one caption had, each device one; the other counts are of posts.
 * `delay` is from when something was said to when the last of its listeners had been posted to.
 */
export interface DeliveryBody {
  languageCode: string;
  listeners: number;
  delivered: number;
  gone: number;
  failed: number;
  delay: LatencyBody;
}

/** Why a class ended. */
export type EndReason = "expired" | "idle" | "teacher";

/** The teacher ends the class. */
export interface EndSession {
  type: "end_session";
  requestId?: string;
}

/** A refusal: a stable code and a sentence a teacher can act on. */
export interface Error {
  type: "error";
  requestId?: string;
  code: ErrorCode;
  message: string;
  field?: string;
  retryAfterMs?: number;
  lastSequence?: number;
}

/** Why there is no answer. */
export interface ErrorBody {
  error: Refusal;
}

/**
 * Stable codes of refusals.
 *
 * - `INVALID_JSON`: The frame is not JSON, or nested too deeply.
 * - `INVALID_MESSAGE`: A field is missing, unknown or wrong; `field` names it.
 * - `UNKNOWN_TYPE`: There is no message of this type.
 * - `NOT_REGISTERED`: The connection has to register first.
 * - `FORBIDDEN`: The sender's role does not allow it.
 * - `INVALID_CLASSROOM`: The code names no live class.
 * - `CLASS_LOCKED`: The teacher lets no newcomer in.
 * - `CLASS_FULL`: The class has as many students as it may have.
 * - `REMOVED`: The teacher has removed this student from the class.
 * - `SESSION_EXPIRED`: The class has ended.
 * - `RATE_LIMITED`: Too much at once; `retryAfterMs` says when to come back.
 * - `PAYLOAD_TOO_LARGE`: The message, or its `text`, is too long.
 * - `SEQUENCE_TAKEN`: Another utterance has it; go on from `lastSequence`.
 * - `TRANSCRIPTION_FAILED`: The recording could not be made text.
 * - `INTERNAL`: The server failed; sending it again may help.
 */
export type ErrorCode = "CLASS_FULL" | "CLASS_LOCKED" | "FORBIDDEN" | "INTERNAL" | "INVALID_CLASSROOM" | "INVALID_JSON" | "INVALID_MESSAGE" | "NOT_REGISTERED" | "PAYLOAD_TOO_LARGE" | "RATE_LIMITED" | "REMOVED" | "SEQUENCE_TAKEN" | "SESSION_EXPIRED" | "TRANSCRIPTION_FAILED" | "UNKNOWN_TYPE";

/** A word of the lesson; with `languageCode`, also what it is in that language. */
export interface GlossaryTerm {
  /** a text of 1 to 80 characters, not blank */
  term: string;
  /** a language tag (BCP 47) such as es-ES */
  languageCode?: string;
  /** a text of 1 to 80 characters, not blank */
  translation?: string;
}

/** Whether a class could be held now; each check is `ok` or `failing`. */
export interface HealthBody {
  status: "failing" | "ok";
  version: string;
  checks: Readonly<Record<string, "failing" | "ok">>;
}

/**
 * Captions that were missed, in order. More pages follow while `complete` is false.
 *
 * `from` and `to` are the first and last sequence of this page.
 */
export interface History {
  type: "history";
  requestId?: string;
  captions: readonly Translation[];
  from: number;
  to: number;
  complete: boolean;
}

/** Who joined; `name` is `Unknown Student` where none was given. */
export interface JoinedStudent {
  studentId: string;
  name: string;
  languageCode: string;
}

/** How many students listen in a language. */
export interface LanguageCount {
  languageCode: string;
  count: number;
}

/** A language, as captions are made in it (`es` also for `es-MX`), whose status has changed. */
export interface LanguageDelivery {
  languageCode: string;
  status: CaptionStatus;
}

/** The time between taking the utterance in and sending the caption. */
export interface Latency {
  total: number;
  serverCompleteTime: number;
  components: LatencyComponents;
}

/** How long something took, in milliseconds; null where there was none of it. */
export interface LatencyBody {
  p50: number | null;
  p95: number | null;
}

/** Where the time went. `processing` is what no other part accounts for. */
export interface LatencyComponents {
  preparation: number;
  translation: number;
  tts: number;
  processing: number;
}

/** Who left. */
export interface LeftStudent {
  studentId: string;
}

/** A language as `GET /api/languages` answers it; the protocol names the keys. */
export interface ListedLanguage {
  code: string;
  name: string;
  nativeName: string;
  rtl: boolean;
  speech: boolean;
  translation: boolean;
}

/** The held utterance is out. `delivery` is as in `transcription`. */
export interface ManualSendAck {
  type: "manual_send_ack";
  requestId?: string;
  status: "ok";
  sequence: number;
  delivery?: readonly LanguageDelivery[];
}

/** The teacher wants another class code. */
export interface NewCode {
  type: "new_code";
  requestId?: string;
}

/** What a provider did. */
export type PaidService = "speak" | "transcribe" | "translate";

/** Asks for a sign of life. */
export interface Ping {
  type: "ping";
  requestId?: string;
  timestamp: number;
}

/** The sign of life asked for. */
export interface Pong {
  type: "pong";
  requestId?: string;
  timestamp: number;
  originalTimestamp: number;
}

/** What became of a session; `UNKNOWN` while it lives. */
export type Quality = "no_activity" | "no_students" | "real" | "too_short" | "unknown";

/**
 * What was deleted of the database and the live table, by what it was.
 *
 * `expiring` is what is not deleted now, and when it is gone: what names no session, and copies of
 * the table, of the queues and of the database, which still have texts and names.
 */
export interface ReceiptBody {
  sessionId: string;
  deletedAt: number;
  deleted: Readonly<Record<string, number>>;
  expiring: readonly string[];
}

/** A stable code, and a sentence that a person can act on. */
export interface Refusal {
  code: string;
  message: string;
}

/** Says who one is, or that something about it has changed. */
export interface Register {
  type: "register";
  requestId?: string;
  role: Role;
  /** a language tag (BCP 47) such as es-ES */
  languageCode: string;
  name?: string;
  classroomCode?: string;
  teacherId?: string;
  settings?: WireSettings;
  resumeToken?: string;
  lastSequence?: number;
}

/** The registration has taken effect. */
export interface RegisterResponse {
  type: "register_response";
  requestId?: string;
  status: "success";
  data: Registration;
}

/** What registering settled. `name` is null where none was given. */
export interface Registration {
  role: Role;
  languageCode: string;
  name: string | null;
  settings: WireSettings;
  sessionId: string;
  participantId: string;
  resumeToken: string;
  lastSequence: number;
}

/** The teacher removes a student from the class. */
export interface RemoveStudent {
  type: "remove_student";
  requestId?: string;
  studentId: string;
}

/** Settled when a connection first registers. */
export type Role = "student" | "teacher";

/** The teacher lets a held utterance out, perhaps mended. */
export interface SendTranslation {
  type: "send_translation";
  requestId?: string;
  text: string;
  utteranceId?: string;
  sequence?: number;
}

/**
 * A session. `code` is there while students can join, `endedAt` is null while it lives.
 *
 * `languages` are those of its transcript: the teacher's first, then the translations. `latency`
 * is that of translations. `delivery` is there where one session is asked for, and `names`, the
 * students' in the order in which they came, where a school has them kept.
 */
export interface SessionBody {
  sessionId: string;
  code?: string;
  startedAt: number;
  endedAt: number | null;
  languages: readonly string[];
  students: number;
  utterances: number;
  quality: Quality;
  latency: LatencyBody;
  delivery?: readonly DeliveryBody[];
  names?: readonly string[];
}

/** To everyone: the class is over, and the connection about to close. */
export interface SessionEnded {
  type: "session_ended";
  requestId?: string;
  reason: EndReason;
}

/** A page of sessions, the newest first; `cursor` asks for the next one, null after the last. */
export interface SessionsBody {
  sessions: readonly SessionBody[];
  cursor: string | null;
}

/** All settings, after the merge. */
export interface SettingsResponse {
  type: "settings_response";
  requestId?: string;
  status: "success";
  settings: WireSettings;
}

/** What a browser needs to speak a caption itself. */
export interface SpeechParams {
  type: "browser-speech";
  text: string;
  languageCode: string;
  autoPlay: boolean;
}

/** Who speaks a caption; `AUTO` leaves it to the language table. */
export type SpeechService = "auto" | "azure" | "browser" | "elevenlabs" | "local" | "openai";

/** To the teacher: how many students there are in this class. */
export interface StudentCountUpdate {
  type: "studentCountUpdate";
  requestId?: string;
  count: number;
  languages: readonly LanguageCount[];
}

/** To the teacher: a student is there. */
export interface StudentJoined {
  type: "student_joined";
  requestId?: string;
  payload: JoinedStudent;
}

/** To the teacher: a student is gone. */
export interface StudentLeft {
  type: "student_left";
  requestId?: string;
  payload: LeftStudent;
}

/** To the teacher: the student is out. `locked` is whether the class is closed to newcomers. */
export interface StudentRemoved {
  type: "student_removed";
  requestId?: string;
  studentId: string;
  locked: boolean;
}

/** To students: whether captions leave at once. */
export interface TeacherMode {
  type: "teacher_mode";
  requestId?: string;
  mode: TranslationMode;
}

/** To students: whether the teacher is connected. */
export interface TeacherPresence {
  type: "teacher_presence";
  requestId?: string;
  present: boolean;
}

/** A ticket for the socket's `ticket` query; it admits once. */
export interface TicketBody {
  ticket: string;
  expiresAt: number;
}

/**
 * A transcript; `cursor` asks for the rest of a very long one, and is null after the last line.
 *
 * `languageCode` is that of the translations, null where none was asked for.
 */
export interface TranscriptBody {
  sessionId: string;
  languageCode: string | null;
  cursor: string | null;
  utterances: readonly UtteranceBody[];
}

/** The teacher said something, and the client wrote it down. */
export interface Transcription {
  type: "transcription";
  requestId?: string;
  text: string;
  isFinal?: boolean;
  utteranceId?: string;
  sequence?: number;
  revision?: number;
  /** a language tag (BCP 47) such as es-ES */
  languageCode?: string;
}

/**
 * A caption. `text` is empty when `status` is `unavailable`.
 *
 * In `history` it has neither `latency` nor `speechParams`.
 */
export interface Translation {
  type: "translation";
  requestId?: string;
  sequence: number;
  utteranceId: string;
  revision: number;
  isFinal: boolean;
  status: CaptionStatus;
  text: string;
  originalText: string;
  sourceLanguage: string;
  targetLanguage: string;
  ttsServiceType: SpeechService;
  useClientSpeech: boolean;
  speechParams?: SpeechParams;
  audioFormat?: "mp3" | "wav";
  timestamp: number;
  latency?: Latency;
}

/** Whether captions leave at once or when the teacher sends them. */
export type TranslationMode = "auto" | "manual";

/** Why there is no voice. */
export interface TtsError {
  code: "TTS_ERROR";
  message: string;
}

/** Somebody wants a text spoken. */
export interface TtsRequest {
  type: "tts_request";
  requestId?: string;
  text: string;
  /** a language tag (BCP 47) such as es-ES */
  languageCode: string;
  voice?: string;
  sequence?: number;
}

/** A voice for a caption: one of a URL, the data, or the request to speak it oneself. */
export interface TtsResponse {
  type: "tts_response";
  requestId?: string;
  status: "error" | "success";
  sequence?: number;
  text: string;
  languageCode: string;
  ttsServiceType: SpeechService;
  audioFormat?: "mp3" | "wav";
  audioUrl?: string;
  expiresAt?: number;
  audioData?: string;
  useClientSpeech?: boolean;
  speechParams?: SpeechParams;
  error?: TtsError;
  timestamp: number;
}

/**
 * To the teacher: what was heard and safely taken in.
 *
 * `delivery` is there where a language has had no translation for three utterances in a row, or
 * has one again: once each.
 */
export interface UtteranceAccepted {
  type: "transcription";
  requestId?: string;
  utteranceId: string;
  sequence: number;
  revision: number;
  text: string;
  isFinal: boolean;
  languageCode: string;
  delivery?: readonly LanguageDelivery[];
}

/**
 * What was said at one number, and its translation.
 *
 * `startMs` and `endMs` are from the beginning of the session. `translation` is null, and
 * `status` is `unavailable`, where nobody listened in the language or translating failed; both are
 * left out where no language was asked for.
 */
export interface UtteranceBody {
  sequence: number;
  saidAt: number;
  startMs: number;
  endMs: number;
  languageCode: string;
  text: string;
  translation?: string | null;
  status?: CaptionStatus;
}

/** `settings`, whole or in part: what is unset stays as it is. */
export interface WireSettings {
  ttsServiceType?: SpeechService;
  useClientSpeech?: boolean;
  voice?: boolean;
  captions?: CaptionMode;
  /** a language tag (BCP 47) such as es-ES */
  languageCode?: string;
  translationMode?: TranslationMode;
  /** a list of at most 100 terms */
  glossary?: readonly GlossaryTerm[];
  locked?: boolean;
}
