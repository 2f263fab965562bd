// Written by `make docs` from the message types. Do not edit.
// docs/protocol/protocol.md describes the fields.

export const PROTOCOL_VERSION = 1;

/** The name of a student who gave none. */
export const NAMELESS = "Unknown Student";

/** What a client sends. */
export type ClientMessage =
  | Register
  | Transcription
  | Audio
  | SendTranslation
  | TtsRequest
  | ChangeSettings
  | AskQuestion
  | RemoveStudent
  | NewCode
  | Ping
  | EndSession;

/** What the server sends. Ignore unknown types. */
export type ServerMessage =
  | Connected
  | RegisterResponse
  | ClassroomCode
  | StudentJoined
  | StudentLeft
  | StudentList
  | StudentRemoved
  | StudentCountUpdate
  | UtteranceAccepted
  | UtteranceAmended
  | TermsCorrected
  | Translation
  | TtsResponse
  | History
  | SettingsResponse
  | TeacherMode
  | TeacherPresence
  | ManualSendAck
  | AskedQuestion
  | QuestionResponse
  | Pong
  | SessionEnded
  | Error;

/** The type of the message that answers each message. */
export const ANSWERS = {
  register: "register_response",
  transcription: "transcription",
  audio: "transcription",
  send_translation: "manual_send_ack",
  tts_request: "tts_response",
  settings: "settings_response",
  question: "question_response",
  remove_student: "student_removed",
  new_code: "classroom_code",
  ping: "pong",
  end_session: "session_ended",
} as const satisfies Record<ClientMessage["type"], ServerMessage["type"]>;

/**
 * What the platform has agreed with a school. The stage's values fill the gaps.
 *
 * - `students` is the maximum number of students in a class, `spokenCharacters` that of characters
 *   spoken on request for a class in an hour.
 * - `monthlyBudget` is in US dollars; null is no limit.
 * - `providers` are the identity providers of its teachers.
 */
export interface AgreementBody {
  students: number;
  spokenCharacters: number;
  monthlyBudget: number | null;
  providers: readonly string[];
}

/** A caption that was changed, in a language tag. `check` is as in `translation`. */
export interface AmendedCaption {
  languageCode: string;
  check?: FactCheck;
}

/**
 * Totals of all sessions that started in a period.
 *
 * - `languages` counts students by the language they read.
 * - `cost` is what providers charge by their list prices, in US dollars. It is null if no usage
 *   with a known price was recorded.
 * - `costByService` is the cost of each service, empty in the same case.
 * - `unpriced` names the models without a known price, as `provider/model`. Their cost is in
 *   neither.
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

/** Asks the teacher a question in writing, in the sender's language. Only a student may. */
export interface AskQuestion {
  type: "question";
  requestId?: string;
  text: string;
  questionId?: string;
}

/**
 * To the teacher: a student's question in the teacher's language.
 *
 * - `text` is empty if `status` is `unavailable`: the question could not be translated.
 * - `language_code` is the language that the student reads, which is that of `original_text`.
 */
export interface AskedQuestion {
  type: "question";
  requestId?: string;
  questionId: string;
  studentId: string;
  languageCode: string;
  status: CaptionStatus;
  text: string;
  originalText: string;
  timestamp: number;
}

/** Sends a chunk of a recording of the teacher. The chunk may be empty. */
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

/**
 * How far the budget of the month is spent, and so what the school's classes do without.
 *
 * - `NEAR`: 80 %. Nothing stops yet.
 * - `NO_VOICES`: 100 %. No provider synthesizes; the students' devices speak instead.
 * - `NO_INTERIMS`: 110 %. Also, texts are translated only once they are final.
 *
 * Captions of final texts never stop.
 */
export type BudgetState = "near" | "no_interims" | "no_voices" | "open";

/** Whether a student sees interim captions (`live`) or final ones only (`final`). */
export type CaptionMode = "final" | "live";

/** Whether a caption has a text in the student's language. */
export type CaptionStatus = "ok" | "unavailable";

/**
 * Merges settings into the stored ones. At least one of the two fields is required.
 *
 * Older clients send `ttsServiceType` beside `settings`. The value in `settings` wins.
 */
export interface ChangeSettings {
  type: "settings";
  requestId?: string;
  settings?: WireSettings;
  ttsServiceType?: SpeechService;
}

/**
 * The code that students type to join, and its expiry.
 *
 * `projector_url`, to the teacher only, opens a page that shows captions to a room. Its fragment
 * has the code and a key, which work until the class has a new code. `budget` is as in
 * `transcription`.
 */
export interface ClassroomCode {
  type: "classroom_code";
  requestId?: string;
  code: string;
  sessionId: string;
  expiresAt: number;
  joinUrl: string;
  projectorUrl?: string;
  budget?: "near" | "no_interims" | "no_voices";
}

/** The connection is open. The fields of the class are present if the link named a live one. */
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
 * What providers charge by their list prices, in US dollars.
 *
 * - `total` is null if no usage with a known price was recorded.
 * - `byService` is the cost of each service, empty in the same case.
 * - `unpriced` names the models without a known price, as `provider/model`. Their cost is in
 *   neither.
 */
export interface CostBody {
  total: number | null;
  byService: Readonly<Record<string, number>>;
  unpriced: readonly string[];
}

/**
 * Delivery of all captions in one language so far.
 *
 * - `listeners` is the largest number of connections that one caption was posted to.
 * - `delivered`, `gone` and `failed` count posts.
 * - `delay` is the time from an utterance to the end of its last post.
 */
export interface DeliveryBody {
  languageCode: string;
  listeners: number;
  delivered: number;
  gone: number;
  failed: number;
  delay: LatencyBody;
}

/**
 * The right to open one stream of sound, until `expiresAt`. `url` and `token` are secrets.
 *
 * - `sampleRate` is that of the sound in Hz: one channel of signed 16-bit samples.
 * - `chunkMs` is how much sound a frame should have.
 * - `metered` says whether the page should report the sound (`ear` of `transcription`).
 * - `token` is the bearer token of the request that opens a stream of the encoding `webrtc`.
 */
export interface EarBody {
  provider: EarService;
  url: string;
  token?: string;
  sampleRate: number;
  encoding: Encoding;
  chunkMs: number;
  expiresAt: number;
  metered: boolean;
}

/**
 * Requests a permission to stream the sound of a class.
 *
 * `without` names providers whose ears have failed on this page.
 */
export interface EarRequestBody {
  sessionId: string;
  /** a language tag (BCP 47) such as es-ES */
  languageCode: string;
  without?: readonly EarService[];
}

/** A provider of ears, by its name in the settings and on the wire. */
export type EarService = "elevenlabs" | "openai" | "transcribe";

/** How a page sends sound: `PCM` frames over a WebSocket, or a track of `WEBRTC`. */
export type Encoding = "pcm" | "webrtc";

/** Why a class ended. */
export type EndReason = "expired" | "idle" | "teacher";

/** Ends the class. Only the teacher may send it. */
export interface EndSession {
  type: "end_session";
  requestId?: string;
}

/** A refused message: a stable code, and a sentence that a teacher can act on. */
export interface Error {
  type: "error";
  requestId?: string;
  code: ErrorCode;
  message: string;
  field?: string;
  retryAfterMs?: number;
  lastSequence?: number;
}

/** The body of an error response. */
export interface ErrorBody {
  error: Refusal;
}

/**
 * Stable error codes.
 *
 * - `INVALID_JSON`: The frame is not JSON, or is nested too deeply.
 * - `INVALID_MESSAGE`: A field is missing, unknown or wrong; `field` names it.
 * - `UNKNOWN_TYPE`: There is no message of this type.
 * - `NOT_REGISTERED`: The connection must register first.
 * - `FORBIDDEN`: The sender's role does not allow it.
 * - `INVALID_CLASSROOM`: The code names no live class.
 * - `CLASS_LOCKED`: The teacher has locked the class for new students.
 * - `CLASS_FULL`: The class has the maximum number of students.
 * - `SCHOOL_SUSPENDED`: The teacher's school may start no classes now.
 * - `REMOVED`: The teacher has removed this student from the class.
 * - `SESSION_EXPIRED`: The class has ended.
 * - `RATE_LIMITED`: Too many requests; retry after `retryAfterMs`.
 * - `PAYLOAD_TOO_LARGE`: The message, or its `text`, is too long.
 * - `QUESTIONS_OFF`: The teacher does not accept questions now.
 * - `TEACHER_AWAY`: The teacher cannot be reached now; nothing was delivered.
 * - `SEQUENCE_TAKEN`: The number is not free; continue from `lastSequence`.
 * - `TRANSCRIPTION_FAILED`: The recording could not be transcribed.
 * - `INTERNAL`: The server failed; a retry may succeed.
 */
export type ErrorCode = "CLASS_FULL" | "CLASS_LOCKED" | "FORBIDDEN" | "INTERNAL" | "INVALID_CLASSROOM" | "INVALID_JSON" | "INVALID_MESSAGE" | "NOT_REGISTERED" | "PAYLOAD_TOO_LARGE" | "QUESTIONS_OFF" | "RATE_LIMITED" | "REMOVED" | "SCHOOL_SUSPENDED" | "SEQUENCE_TAKEN" | "SESSION_EXPIRED" | "TEACHER_AWAY" | "TRANSCRIPTION_FAILED" | "UNKNOWN_TYPE";

/**
 * What a translation may have lost.
 *
 * `facts` are what the original says and the translation seems to lack: at most five, each as the
 * original writes it and at most 80 characters long.
 */
export interface FactCheck {
  status: "unsure";
  facts: readonly LostFact[];
}

/** A kind of fact that must survive a translation. */
export type FactKind = "date" | "formula" | "measure" | "negation" | "number" | "number_word" | "order" | "question" | "term" | "time";

/**
 * Totals of the classes of a period.
 *
 * - `languages` counts students by the language they read.
 * - `delay` is the time from an utterance to the end of its last post, to within 3 %.
 */
export interface FiguresBody {
  sessions: number;
  students: number;
  utterances: number;
  minutes: number;
  languages: Readonly<Record<string, number>>;
  quality: Readonly<Record<string, number>>;
  delay: LatencyBody;
  cost: CostBody;
}

/** A teacher, with the number of stored sessions, and when the first and last one began. */
export interface FoundTeacherBody {
  teacherId: string;
  name?: string;
  sessions: number;
  firstStartedAt: number;
  lastStartedAt: number;
}

/** A term of the lesson, and with `languageCode` also its translation into that language. */
export interface GlossaryTerm {
  /** a text of 1 to 80 characters, not blank */
  term: string;
  /** a language tag (BCP 47) such as es-ES */
  languageCode?: string;
  /** a text of 1 to 80 characters, not blank */
  translation?: string;
}

/** Whether the service can run a class now. Each check is `ok` or `failing`. */
export interface HealthBody {
  status: "failing" | "ok";
  version: string;
  checks: Readonly<Record<string, "failing" | "ok">>;
}

/**
 * Missed captions, in order. More pages follow while `complete` is false.
 *
 * `from` and `to` are the first and last sequence number of this page.
 */
export interface History {
  type: "history";
  requestId?: string;
  captions: readonly Translation[];
  from: number;
  to: number;
  complete: boolean;
}

/** A student who joined. `name` is `Unknown Student` if the client sent none. */
export interface JoinedStudent {
  studentId: string;
  name: string;
  languageCode: string;
}

/** The number of students who read a language. */
export interface LanguageCount {
  languageCode: string;
  count: number;
}

/**
 * How the caption of one utterance reached the students of one language tag.
 *
 * - `listeners` counts connections. `delivered` of them got the caption, `failed` could not be
 *   reached, and the others had left.
 * - `delay_ms` is the time from the utterance to the last of them.
 * - `check` is that of the caption.
 */
export interface LanguageDelivery {
  languageCode: string;
  listeners: number;
  delivered: number;
  failed: number;
  status: CaptionStatus;
  delayMs: number;
  check?: FactCheck;
}

/** The time from accepting an utterance to sending its caption. */
export interface Latency {
  total: number;
  serverCompleteTime: number;
  components: LatencyComponents;
}

/** Percentiles of a duration, in milliseconds; null without any measurement. */
export interface LatencyBody {
  p50: number | null;
  p95: number | null;
}

/** The parts of a latency. `processing` is the rest that no other part accounts for. */
export interface LatencyComponents {
  preparation: number;
  translation: number;
  tts: number;
  processing: number;
}

/** A student who left. */
export interface LeftStudent {
  studentId: string;
}

/**
 * A language, and what the server supports in it.
 *
 * `streaming` says whether the teacher's page may stream sound in it (`POST /api/ears`).
 */
export interface ListedLanguage {
  code: string;
  name: string;
  nativeName: string;
  rtl: boolean;
  translation: boolean;
  speech: boolean;
  streaming: boolean;
}

/** A fact of the original, as the original writes it. */
export interface LostFact {
  kind: FactKind;
  text: string;
}

/** Confirms that a held text was delivered. `delivery` and `budget` as in `transcription`. */
export interface ManualSendAck {
  type: "manual_send_ack";
  requestId?: string;
  status: "ok";
  sequence: number;
  delivery?: readonly LanguageDelivery[];
  budget?: "near" | "no_interims" | "no_voices";
}

/** A sentence of the teacher that contains the name. */
export interface MentionBody {
  sequence: number;
  saidAt: number;
  text: string;
}

/**
 * A session in which students gave the name; `participants` is their number.
 *
 * `title`, `teacherId` and `teacherName` tell people of one name apart.
 */
export interface NamedParticipantBody {
  name: string;
  sessionId: string;
  startedAt: number;
  title: string;
  teacherId: string;
  teacherName?: string;
  participants: number;
}

/** Replaces the class code. Only the teacher may send it. */
export interface NewCode {
  type: "new_code";
  requestId?: string;
}

/**
 * The figures of each period in order, those without classes too, and of all together.
 *
 * A class belongs to the day on which it began in `timeZone`.
 */
export interface OverviewBody {
  from: string;
  to: string;
  timeZone: string;
  by: Span;
  periods: readonly PeriodBody[];
  total: FiguresBody;
}

/** A service of a provider. */
export type PaidService = "speak" | "transcribe" | "translate";

/** What the database has of one participant, besides the session. */
export interface ParticipantRecordBody {
  participantId: string;
  name: string;
  role: string;
  languageCode: string;
  joinedAt: number;
  registeredAt: number;
  namedAt: number;
}

/** The people found. If `complete` is false, more match: request a longer name. */
export interface PeopleBody {
  participants: readonly NamedParticipantBody[];
  teachers: readonly FoundTeacherBody[];
  complete: boolean;
}

/** The figures from the day `from` to the day `to`, which is included. */
export interface PeriodBody {
  from: string;
  to: string;
  figures: FiguresBody;
}

/**
 * Names a person: the students of one name in the listed sessions, or a teacher.
 *
 * - A `participant` has `name`, as `search` returned it, and `sessionIds`. Several children may
 *   have one name: list the sessions of one of them.
 * - A `teacher` has `teacherId`; without it, the caller is meant.
 * - `cursor` is that of the previous page of an export.
 */
export interface PersonBody {
  kind: "participant" | "teacher";
  name?: string;
  sessionIds?: readonly string[];
  teacherId?: string;
  cursor?: string;
}

/**
 * What is stored about a person: one page of it.
 *
 * - `format` is the name and the version of this schema.
 * - `cursor` requests the next page, null on the last. A session that is on two pages has other
 *   `utterances` on each: append them.
 * - `expiring` lists copies that are not in the export, and when each expires.
 */
export interface PersonExportBody {
  format?: "lectern-person/1";
  exportedAt: number;
  kind: "participant" | "teacher";
  name?: string;
  teacherId?: string;
  sessions: readonly PersonSessionBody[];
  cursor: string | null;
  expiring: readonly string[];
}

/**
 * The number of items that were erased, by kind.
 *
 * - `names` counts participants whose name was erased from the database, `liveNames` those in the
 *   live table. The other kinds are those of a deleted session.
 * - If `done` is false, the request had no time left: repeat it.
 * - `mentions` counts sentences of teachers with the name. They remain in the transcripts.
 * - `expiring` lists copies that are not erased now, and when each expires.
 */
export interface PersonReceiptBody {
  erasedAt: number;
  erased: Readonly<Record<string, number>>;
  done: boolean;
  mentions: number;
  expiring: readonly string[];
}

/** Searches people by a part of their stored name, or a teacher by the id. */
export interface PersonSearchBody {
  name: string;
}

/**
 * What is stored about a person in one session.
 *
 * - Of a participant: `participants`, with one entry for each device that gave the name;
 *   `mentions`; `liveConnections`, the number of connections in the live table with the name.
 * - Of a teacher: `languageCode`, `codes`, `teacherName` if it is stored, and `utterances`.
 */
export interface PersonSessionBody {
  sessionId: string;
  startedAt: number;
  endedAt: number | null;
  title: string;
  subject: string;
  participants?: readonly ParticipantRecordBody[];
  mentions?: readonly MentionBody[];
  liveConnections?: number;
  schoolId?: string;
  languageCode?: string;
  codes?: readonly string[];
  teacherName?: string;
  utterances?: readonly SpokenBody[];
}

/** Requests a `pong`. */
export interface Ping {
  type: "ping";
  requestId?: string;
  timestamp: number;
}

/** The reply to a `ping`. */
export interface Pong {
  type: "pong";
  requestId?: string;
  timestamp: number;
  originalTimestamp: number;
}

/** The assessment of a session, `UNKNOWN` while it is live. */
export type Quality = "no_activity" | "no_students" | "real" | "too_short" | "unknown";

/** To the student: the teacher's page has the question. */
export interface QuestionResponse {
  type: "question_response";
  requestId?: string;
  status: "success";
  questionId: string;
}

/**
 * The number of deleted items of the database and the live table, by kind.
 *
 * `expiring` lists the data that is not deleted now, and when each expires. These are items that
 * name no session, and copies of the table, the queues and the database. The copies still contain
 * texts and names.
 */
export interface ReceiptBody {
  sessionId: string;
  deletedAt: number;
  deleted: Readonly<Record<string, number>>;
  expiring: readonly string[];
}

/** A stable error code, and a sentence that a person can act on. */
export interface Refusal {
  code: string;
  message: string;
}

/** Registers the connection as a teacher, student or projector, or updates its registration. */
export interface Register {
  type: "register";
  requestId?: string;
  role: Role;
  /** a language tag (BCP 47) such as es-ES */
  languageCode: string;
  name?: string;
  classroomCode?: string;
  projectorKey?: string;
  teacherId?: string;
  settings?: WireSettings;
  resumeToken?: string;
  lastSequence?: number;
  correctedSince?: number;
}

/** Confirms a registration. */
export interface RegisterResponse {
  type: "register_response";
  requestId?: string;
  status: "success";
  data: Registration;
}

/**
 * The result of a registration.
 *
 * - `name` is null if the client sent none.
 * - `startedAt` is when the class started.
 * - `readAt` is when the server began to read the history that follows.
 */
export interface Registration {
  role: Role;
  languageCode: string;
  name: string | null;
  settings: WireSettings;
  sessionId: string;
  startedAt: number;
  participantId: string;
  resumeToken: string;
  lastSequence: number;
  readAt: number;
}

/** Removes a student from the class. Only the teacher may send it. */
export interface RemoveStudent {
  type: "remove_student";
  requestId?: string;
  studentId: string;
}

/**
 * How many days classes are kept; 0 until they are deleted by hand.
 *
 * - `chosen` says whether the school has chosen the days, instead of those of the stage.
 * - A school may choose `least` to `most` days. If `most` is 0, it may choose any longer time, and
 *   also 0.
 */
export interface RetentionBody {
  days: number;
  chosen: boolean;
  least: number;
  most: number;
}

/** The role of a connection. Its first registration sets it. */
export type Role = "projector" | "student" | "teacher";

/**
 * A school. While it is suspended, its teachers start no classes.
 *
 * `admin` says whether the caller administers it. Only then it has
 * `retention`, `agreement` and `spending`.
 */
export interface SchoolBody {
  schoolId: string;
  name: string;
  suspended: boolean;
  admin: boolean;
  retention?: RetentionBody;
  agreement?: AgreementBody;
  spending?: SpendingBody;
}

/** Changes the record of a school. `retentionDays` is null for the time of the stage. */
export interface SchoolChangeBody {
  name?: string;
  retentionDays?: number | null;
}

/** Delivers a held utterance (manual mode). `text` may correct it, `ear` reports its sound. */
export interface SendTranslation {
  type: "send_translation";
  requestId?: string;
  text: string;
  utteranceId?: string;
  sequence?: number;
  ear?: Streamed;
}

/**
 * A session.
 *
 * - `code` is present while students can join.
 * - `title` and `subject` are empty if the teacher set none.
 * - `teacherName` is present if the school stores names and the teacher gave one.
 * - `endedAt` is null while the session is live.
 * - `languages` are the languages of the transcript: the teacher's first, then the translations.
 * - `latency` is the latency of translations.
 * - `delivery`, `terms` and `cost` are present in the response for a single session.
 * - `names` are the students' names in the order in which they joined, if the school stores them.
 */
export interface SessionBody {
  sessionId: string;
  code?: string;
  title: string;
  subject: string;
  teacherId: string;
  teacherName?: string;
  startedAt: number;
  endedAt: number | null;
  languages: readonly string[];
  students: number;
  utterances: number;
  quality: Quality;
  latency: LatencyBody;
  delivery?: readonly DeliveryBody[];
  terms?: readonly TermsBody[];
  cost?: CostBody;
  names?: readonly string[];
}

/** To all members: the class has ended, and the connection is about to close. */
export interface SessionEnded {
  type: "session_ended";
  requestId?: string;
  reason: EndReason;
}

/** A page of sessions, newest first. `cursor` requests the next page; null on the last page. */
export interface SessionsBody {
  sessions: readonly SessionBody[];
  cursor: string | null;
}

/** All settings after a change. */
export interface SettingsResponse {
  type: "settings_response";
  requestId?: string;
  status: "success";
  settings: WireSettings;
}

/** The length of a period; a week starts on Monday. */
export type Span = "day" | "week";

/** The data that a browser needs to speak a caption. */
export interface SpeechParams {
  type: "browser-speech";
  text: string;
  languageCode: string;
  autoPlay: boolean;
}

/** The service that speaks a caption; `AUTO` lets the server choose by language. */
export type SpeechService = "auto" | "azure" | "browser" | "elevenlabs" | "local" | "openai";

/**
 * What providers have charged for the school in the current month, by their list prices.
 *
 * - `month` is like `2026-11`, in UTC. `spent` is in US dollars.
 * - `state` says what the school's classes do without: nothing yet (`open`, from 80 % of the
 *   budget `near`), voices (`no_voices`, 100 %), also interim translations (`no_interims`, 110 %).
 */
export interface SpendingBody {
  month: string;
  spent: number;
  state: BudgetState;
}

/** A sentence of the teacher with its translations, by language. */
export interface SpokenBody {
  sequence: number;
  saidAt: number;
  revision: number;
  languageCode: string;
  text: string;
  translations: Readonly<Record<string, string>>;
}

/** The sound that a page has sent to an ear since the last report, with silence. */
export interface Streamed {
  provider: EarService;
  audioMs: number;
}

/** To the teacher: the number of students in the class. */
export interface StudentCountUpdate {
  type: "studentCountUpdate";
  requestId?: string;
  count: number;
  languages: readonly LanguageCount[];
}

/** To the teacher: a student joined. */
export interface StudentJoined {
  type: "student_joined";
  requestId?: string;
  payload: JoinedStudent;
}

/** To the teacher: a student left. */
export interface StudentLeft {
  type: "student_left";
  requestId?: string;
  payload: LeftStudent;
}

/** To the teacher: the students in the class. More pages follow while `complete` is false. */
export interface StudentList {
  type: "student_list";
  requestId?: string;
  students: readonly JoinedStudent[];
  complete: boolean;
}

/** To the teacher: a student was removed. `locked` says whether new students are refused. */
export interface StudentRemoved {
  type: "student_removed";
  requestId?: string;
  studentId: string;
  locked: boolean;
}

/**
 * To students: whether captions are sent at once (`auto`) or by the teacher (`manual`).
 *
 * `questions` says whether students may send a `question`.
 */
export interface TeacherMode {
  type: "teacher_mode";
  requestId?: string;
  mode: TranslationMode;
  questions: boolean;
}

/** To students: whether the teacher is connected. */
export interface TeacherPresence {
  type: "teacher_presence";
  requestId?: string;
  present: boolean;
}

/**
 * How the captions in one language kept the terms of the glossary.
 *
 * `captions` counts those whose original has a term, `kept` those that keep all of its terms.
 */
export interface TermsBody {
  languageCode: string;
  captions: number;
  kept: number;
}

/**
 * All earlier utterances have the terms now.
 *
 * `changed` counts the utterances that were changed, `failed` those that still lack a term.
 */
export interface TermsCorrected {
  type: "terms_corrected";
  requestId?: string;
  terms: readonly GlossaryTerm[];
  changed: number;
  failed: number;
}

/** A single-use ticket for the `ticket` query of the WebSocket URL. */
export interface TicketBody {
  ticket: string;
  expiresAt: number;
}

/**
 * A transcript. `cursor` requests the rest of a very long one; null after the last line.
 *
 * `languageCode` is the language of the translations, null if the request named none.
 */
export interface TranscriptBody {
  sessionId: string;
  languageCode: string | null;
  cursor: string | null;
  utterances: readonly UtteranceBody[];
}

/** Sends an utterance of the teacher, as text. A final one may report the sound of an ear. */
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
  isCorrection?: boolean;
  ear?: Streamed;
}

/**
 * A caption. `text` is empty if `status` is `unavailable`.
 *
 * `check` is present if the translation seems to lack a fact of the original.
 * In `history`, `latency` and `speechParams` are absent.
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
  check?: FactCheck;
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

/** Whether captions are sent at once (`auto`) or by the teacher (`manual`). */
export type TranslationMode = "auto" | "manual";

/** Why there is no audio. */
export interface TtsError {
  code: "TTS_ERROR";
  message: string;
}

/** Requests speech for a text. */
export interface TtsRequest {
  type: "tts_request";
  requestId?: string;
  text: string;
  /** a language tag (BCP 47) such as es-ES */
  languageCode: string;
  voice?: string;
  sequence?: number;
}

/** Audio for a caption: a URL, the data, or the parameters for speech in the browser. */
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
 * To the teacher: an utterance was accepted and stored.
 *
 * - If this request delivered a final text, `delivery` has the result for each language.
 * - Without a request, a caption was translated late. `delivery` has its languages only.
 * - `budget` is present while the school's budget of the month is nearly or wholly spent.
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
  budget?: "near" | "no_interims" | "no_voices";
}

/**
 * An earlier utterance was changed because of a term of the glossary.
 *
 * `revision` is that of the readers, as in `translation`. `text` is the text as it is now.
 */
export interface UtteranceAmended {
  type: "utterance_amended";
  requestId?: string;
  utteranceId: string;
  sequence: number;
  revision: number;
  text: string;
  captions: readonly AmendedCaption[];
}

/**
 * An utterance and its translation.
 *
 * `startMs` and `endMs` count from the start of the session. Without a requested language,
 * `translation` and `status` are absent. If no student read the language or the translation
 * failed, `translation` is null and `status` is `unavailable`. `check` is as in `translation`.
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
  check?: FactCheck;
}

/** All or some settings of a participant. An absent setting keeps its value. */
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
  title?: string;
  subject?: string;
  locked?: boolean;
  questions?: boolean;
}
