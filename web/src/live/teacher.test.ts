import { expect, test } from "vitest";
import { FakeDevice, type FakeSocket, settle, take } from "./fakes";
import { type Lease, ONLY_TAB } from "./lease";
import { RefusedError } from "./message";
import { memoryStore } from "./store";
import { type SavedTeaching, Teacher, type TeacherOptions } from "./teacher";

async function started(options: Partial<TeacherOptions> = {}) {
  const device = new FakeDevice();
  const teacher = new Teacher(device, {
    address: () => "ws://server/live",
    languageCode: "en-GB",
    store: memoryStore(),
    lease: ONLY_TAB,
    ...options,
  });
  teacher.start();
  await settle();
  return { device, teacher };
}

async function teaching(options: Partial<TeacherOptions> = {}) {
  const { device, teacher } = await started(options);
  const socket = device.sockets[0];
  if (!socket) throw new Error("no socket");
  socket.open();
  register(socket);
  await settle();
  return { device, teacher, socket };
}

function register(socket: FakeSocket, settings: object = {}, sessionId = "class"): void {
  const { requestId } = take(socket, "register");
  const member = { role: "teacher", languageCode: "en-GB", name: null, participantId: "me" };
  const known = { sessionId, startedAt: 7, resumeToken: "token", lastSequence: 0 };
  const data = { ...member, settings, ...known };
  socket.push({ type: "register_response", status: "success", requestId, data });
}

test("the class code, its start and the students are known", async () => {
  const { teacher, socket } = await teaching();
  const joined = (studentId: string, name: string) =>
    socket.push({ type: "student_joined", payload: { studentId, name, languageCode: "es" } });

  const code = { code: "ABC234", expiresAt: 9, joinUrl: "https://host/join/ABC234" };
  socket.push({ type: "classroom_code", sessionId: "class", ...code });
  joined("s1", "Ana");
  joined("s2", "Bo");
  joined("s1", "Ana");
  socket.push({ type: "student_left", payload: { studentId: "s2" } });
  const languages = [{ languageCode: "es", count: 1 }];
  socket.push({ type: "studentCountUpdate", count: 1, languages });

  expect(teacher.code.value).toEqual(code);
  expect(teacher.startedAt.value).toBe(7);
  expect(teacher.roster.students.value.map(({ name }) => name)).toEqual(["Ana"]);
  expect(teacher.roster.count.value).toBe(1);
  expect(teacher.roster.languages.value).toEqual(languages);
});

test("a page that registers again knows who is in the class, and who has left", async () => {
  const { teacher, socket } = await teaching();
  const student = (studentId: string) => ({ studentId, name: studentId, languageCode: "es" });
  const lists = (students: object[], complete: boolean) =>
    socket.push({ type: "student_list", students, complete });
  const names = () => teacher.roster.students.value.map(({ name }) => name);
  const again = { role: "teacher", languageCode: "en-GB", settings: {} };
  const registers = () => socket.push({ type: "register_response", data: again });

  lists([student("Ada")], false);
  socket.push({ type: "student_joined", payload: student("Cem") });
  lists([student("Bo")], true);
  expect(names()).toEqual(["Ada", "Cem", "Bo"]);

  registers();
  expect(names()).toEqual(["Ada", "Cem", "Bo"]);
  lists([student("Bo")], true);
  expect(names()).toEqual(["Bo"]);

  registers();
  socket.push({ type: "studentCountUpdate", count: 0, languages: [] });
  expect(names()).toEqual([]);
});

test("a student who leaves before the list arrives is not in the class", async () => {
  const { teacher, socket } = await teaching();
  const student = (studentId: string) => ({ studentId, name: studentId, languageCode: "es" });
  const list = () =>
    socket.push({
      type: "student_list",
      students: [student("Ada"), student("Bo"), student("Cem"), student("Dana")],
      complete: true,
    });
  const names = () => teacher.roster.students.value.map(({ name }) => name);
  const again = { role: "teacher", languageCode: "en-GB", settings: {} };

  socket.push({ type: "student_left", payload: { studentId: "Ada" } });
  socket.push({ type: "student_removed", studentId: "Bo" });
  socket.push({ type: "student_left", payload: { studentId: "Cem" } });
  socket.push({ type: "student_joined", payload: student("Cem") });
  list();
  expect(names()).toEqual(["Cem", "Dana"]);

  // A later registration's list is newer than what was heard before it.
  socket.push({ type: "register_response", data: again });
  list();
  expect(names()).toEqual(["Ada", "Bo", "Cem", "Dana"]);
});

test("a language that goes without translations is named until it has them again", async () => {
  const { teacher, socket } = await teaching();
  const told = (status: string) =>
    socket.push({
      type: "transcription",
      ...{ utteranceId: "u", sequence: 1, revision: 0, text: "One.", isFinal: true },
      delivery: [{ languageCode: "so", status }],
    });

  told("unavailable");
  expect(teacher.roster.untranslated.value).toEqual(["so"]);
  told("ok");

  expect(teacher.roster.untranslated.value).toEqual([]);
});

test("a lock, a removal and a new code are answered or refused", async () => {
  const { teacher, socket } = await teaching();

  const locked = teacher.changeSettings({ locked: true });
  const { requestId } = take(socket, "settings");
  socket.push({ type: "settings_response", requestId, settings: { locked: true } });
  const removed = teacher.remove("s9");
  const removal = take(socket, "remove_student").requestId;
  const error = { type: "error", code: "INVALID_MESSAGE", message: "Nobody." };
  socket.push({ ...error, field: "studentId", requestId: removal });
  const code = teacher.newCode();
  socket.cut();

  expect(await locked).toBeNull();
  expect(teacher.settings.value.locked).toBe(true);
  expect(await removed).toMatchObject({ code: "INVALID_MESSAGE", field: "studentId" });
  expect(await code).toMatchObject({ code: "UNANSWERED" });
});

test("a setting that is refused goes back to what it was", async () => {
  const { teacher, socket } = await teaching();

  const change = teacher.changeSettings({ translationMode: "manual" });
  expect(teacher.mode.value).toBe("manual");
  const { requestId } = take(socket, "settings");
  socket.push({ type: "error", code: "FORBIDDEN", message: "No.", requestId });

  expect((await change)?.code).toBe("FORBIDDEN");
  expect(teacher.mode.value).toBe("auto");
});

/** A page that returns, with what an earlier page stored, to a class with these settings. */
async function returning(saved: SavedTeaching | undefined, settings: object) {
  const stored: (SavedTeaching | null)[] = [];
  const save = (now: SavedTeaching | null) => void stored.push(now);
  const { device, teacher } = await started({ ...(saved ? { saved } : {}), save });
  const [socket] = device.sockets;
  if (!socket) throw new Error("no socket");
  const shownFirst = teacher.settings.value;
  socket.open();
  register(socket, settings);
  return { device, teacher, socket, stored, shownFirst };
}

/** What a page has stored that is loaded again before its changes are answered. */
async function storedBy(...changes: Parameters<Teacher["changeSettings"]>[0][]) {
  const { teacher, socket, stored } = await returning(undefined, { locked: false, subject: "" });
  for (const change of changes) void teacher.changeSettings(change);
  take(socket, "settings");
  return stored.at(-1) ?? undefined;
}

test("a change without an answer outlives a reload", async () => {
  const saved = await storedBy({ subject: "Cells" });

  const page = await returning(saved, { locked: false, subject: "" });

  expect(page.shownFirst).toMatchObject({ subject: "Cells" });
  const { requestId, settings } = take(page.socket, "settings");
  expect(settings).toEqual({ subject: "Cells" });
  expect(page.stored.at(-1)).toMatchObject({ unconfirmed: { changes: { subject: "Cells" } } });
  page.socket.push({ type: "settings_response", requestId, settings: { subject: "Cells" } });
  await settle();
  expect(page.teacher.settings.value.subject).toBe("Cells");
  expect(page.stored.at(-1)).toEqual({ sessionId: "class", resumeToken: "token" });
});

test("of two changes without an answer the last one outlives a reload", async () => {
  const saved = await storedBy({ subject: "Cells" }, { subject: "Plants", locked: true });

  // The server has answered the first one, which the page has not read.
  const page = await returning(saved, { locked: false, subject: "Cells" });

  const { settings } = take(page.socket, "settings");
  expect(settings).toEqual({ subject: "Plants", locked: true });
});

test("a change from before a reload does not undo a later one of another device", async () => {
  const saved = await storedBy({ subject: "Cells", locked: true });

  const page = await returning(saved, { locked: false, subject: "Plants" });

  const { settings } = take(page.socket, "settings");
  expect(settings).toEqual({ locked: true });
  expect(page.teacher.settings.value.subject).toBe("Plants");
});

test("a change that is refused after a reload goes back, and is not stored", async () => {
  const saved = await storedBy({ subject: "Cells" });
  const page = await returning(saved, { locked: false, subject: "" });

  const { requestId } = take(page.socket, "settings");
  page.socket.push({ type: "error", code: "INVALID_MESSAGE", message: "No.", requestId });
  await settle();

  expect(page.teacher.settings.value.subject).toBe("");
  expect(page.stored.at(-1)).not.toHaveProperty("unconfirmed");
});

test("a teacher who returns tells a class that goes on no settings", async () => {
  const { device, teacher, socket } = await teaching({ settings: { subject: "Cells" } });
  void teacher.changeSettings({ subject: "Plants" });
  socket.cut();
  await device.wait(1_000);

  const next = device.sockets.at(-1);
  next?.open();

  expect(next?.sent[0]).not.toHaveProperty("settings");
});

test("a teacher who returns to another class goes on with the same settings in it", async () => {
  const { device, teacher, socket } = await teaching();
  socket.push({ type: "settings_response", settings: { subject: "Cells", locked: true } });
  socket.cut();
  void teacher.changeSettings({ locked: false });
  await device.wait(1_000);

  const next = device.sockets.at(-1) ?? socket;
  next.open();
  register(next, { subject: "", locked: false }, "another");

  const { settings } = take(next, "settings");
  expect(settings).toEqual({ subject: "Cells", locked: false });
});

test("the end of the class rejects what still waits, and is kept", async () => {
  const kept: unknown[] = [];
  const { teacher, socket } = await teaching({ save: (saved) => kept.push(saved) });
  teacher.utterances.say("Goodbye.");

  const end = teacher.end();
  socket.push({ type: "session_ended", reason: "teacher" });

  expect(await end).toBeNull();
  expect(teacher.status.value).toBe("ended");
  const [row] = teacher.utterances.rows.value;
  expect(row?.utterance.value).toMatchObject({ text: "Goodbye.", state: "rejected" });
  expect(kept).toEqual([{ sessionId: "class", resumeToken: "token" }, null]);
});

test("the class ends after the last of what was said is in it", async () => {
  const { teacher, socket } = await teaching();
  teacher.utterances.say("Goodbye.");
  const { requestId, utteranceId } = take(socket, "transcription");

  const end = teacher.end();
  await settle();
  expect(socket.sent).toEqual([]);
  const answer = { type: "transcription", requestId, utteranceId, sequence: 1, revision: 0 };
  socket.push({ ...answer, text: "Goodbye.", isFinal: true, languageCode: "en-GB" });
  await settle();
  take(socket, "end_session");
  socket.push({ type: "session_ended", reason: "teacher" });

  expect(await end).toBeNull();
  expect(teacher.utterances.find(String(utteranceId))?.state).toBe("accepted");
});

test("the end of the class does not wait long for an answer", async () => {
  const { device, teacher, socket } = await teaching();
  teacher.utterances.say("Goodbye.");
  take(socket, "transcription");

  void teacher.end();
  await device.wait(4_999);
  expect(socket.sent).toEqual([]);
  await device.wait(1);

  take(socket, "end_session");
});

test("a teacher who has to sign in is told, and a lost network is tried again", async () => {
  let tries = 0;
  const { device, teacher } = await started({
    address: async () => {
      tries += 1;
      if (tries === 1) throw new TypeError("no network");
      throw new RefusedError({ code: "SIGNED_OUT", message: "Sign in." });
    },
  });
  expect(teacher.status.value).toBe("connecting");

  await device.wait(3_000);

  expect(tries).toBe(2);
  expect(teacher.status.value).toBe("refused");
  expect(teacher.refusal.value?.code).toBe("SIGNED_OUT");
});

test("a tab that waits for its turn says so, and teaches when it has it", async () => {
  let gain: () => void = () => undefined;
  let lose: () => void = () => undefined;
  const lease: Lease = {
    hold(gained, lost) {
      gain = gained;
      lose = lost;
      return () => undefined;
    },
    take: (gained) => {
      gained();
      return () => undefined;
    },
  };
  const { device, teacher } = await started({ lease });
  expect(teacher.status.value).toBe("connecting");
  await device.wait(600);
  expect(teacher.status.value).toBe("elsewhere");
  expect(device.sockets.length).toBe(0);

  gain();
  await settle();
  expect(teacher.status.value).toBe("connecting");
  lose();
  expect(teacher.status.value).toBe("elsewhere");
  expect(device.sockets[0]?.state).toBe("closed");

  teacher.teachHere();
  await settle();

  expect(device.sockets.length).toBe(2);
});

test("a recording is sent in its pieces, and shown when it is transcribed", async () => {
  const { teacher, socket } = await teaching();

  teacher.utterances.record({ chunks: ["AAAA", "BBBB"], mimeType: "audio/ogg", seconds: 3 });
  const [first, second] = [take(socket, "audio"), take(socket, "audio")];
  const common = { sequence: 1, mimeType: "audio/ogg", utteranceId: first.utteranceId };
  expect(first).toMatchObject({ ...common, chunkIndex: 0, data: "AAAA", isFinalChunk: false });
  expect(second).toMatchObject({ ...common, chunkIndex: 1, data: "BBBB", isFinalChunk: true });
  const { requestId, utteranceId } = first;
  const answer = { type: "transcription", requestId, utteranceId, sequence: 1, revision: 0 };
  socket.push({ ...answer, text: "Good morning.", isFinal: true, languageCode: "en-GB" });

  const [row] = teacher.utterances.rows.value;
  expect(row?.utterance.value).toMatchObject({ text: "Good morning.", state: "accepted" });
});

/** Answers a request with a text, which waits for the teacher; sends it corrected. */
function expectHeld(teacher: Teacher, socket: FakeSocket, request: Record<string, unknown>) {
  const { requestId, utteranceId } = request;
  const answer = { type: "transcription", requestId, utteranceId, sequence: 1, revision: 0 };
  socket.push({ ...answer, text: "Good mourning.", isFinal: true, languageCode: "en-GB" });
  const [row] = teacher.utterances.rows.value;
  expect(row?.utterance.value).toMatchObject({ text: "Good mourning.", state: "held" });
  teacher.utterances.send(String(utteranceId), "Good morning.");

  const sent = take(socket, "send_translation");
  expect(sent).toMatchObject({ text: "Good morning.", utteranceId, sequence: 1 });
}

test("a recording is held in manual mode, under the number that it has", async () => {
  const { teacher, socket } = await teaching({ settings: { translationMode: "manual" } });
  socket.push({ type: "settings_response", settings: { translationMode: "manual" } });

  teacher.utterances.record({ chunks: ["AAAA"], mimeType: "audio/ogg", seconds: 3 });
  expectHeld(teacher, socket, take(socket, "audio"));
});

test("an utterance that the server holds is held, though it was said before the review", async () => {
  const { teacher, socket } = await teaching();
  teacher.utterances.say("Good mourning.");
  const request = take(socket, "transcription");
  socket.push({ type: "settings_response", settings: { translationMode: "manual" } });

  expectHeld(teacher, socket, request);
});

test("an utterance that was delivered before the review is not held", async () => {
  const { teacher, socket } = await teaching();
  teacher.utterances.say("Good morning.");
  const { requestId, utteranceId } = take(socket, "transcription");
  socket.push({ type: "settings_response", settings: { translationMode: "manual" } });

  const answer = { type: "transcription", requestId, utteranceId, sequence: 1, revision: 0 };
  const said = { text: "Good morning.", isFinal: true, languageCode: "en-GB" };
  const counts = { listeners: 1, delivered: 1, failed: 0, delayMs: 5 };
  const delivery = [{ languageCode: "es", status: "ok", ...counts }];
  socket.push({ ...answer, ...said, delivery });

  const [row] = teacher.utterances.rows.value;
  expect(row?.utterance.value).toMatchObject({ state: "accepted" });
});

test("the sound of what is held is reported when it is sent, that of what is discarded with the next", async () => {
  const { teacher, socket } = await teaching({ settings: { translationMode: "manual" } });
  socket.push({ type: "settings_response", settings: { translationMode: "manual" } });
  const { utterances } = teacher;
  const ear = (audioMs: number) => ({ provider: "openai", audioMs }) as const;

  utterances.begin().final("Um.", ear(1_000));
  utterances.begin().final("Good mourning.", ear(2_000));
  const [first, second] = utterances.rows.value.map(({ utteranceId }) => utteranceId);
  utterances.correct(String(second), "Good morning.");
  utterances.send(String(second));
  expect(take(socket, "send_translation")).toMatchObject({
    text: "Good morning.",
    ear: ear(2_000),
  });

  utterances.discard(String(first));
  utterances.begin().final("Sit down.", ear(3_000));
  utterances.send(String(utterances.rows.value.at(-1)?.utteranceId));
  expect(take(socket, "send_translation")).toMatchObject({ text: "Sit down.", ear: ear(4_000) });
});

test("a database that is stuck keeps nothing from being said", async () => {
  const store = { ...memoryStore(), load: () => new Promise<never>(() => undefined) };
  const { device, teacher, socket } = await teaching({ store });

  teacher.utterances.say("Hello.");
  expect(socket.sent).toEqual([]);
  await device.wait(2_000);

  expect(take(socket, "transcription")).toMatchObject({ text: "Hello." });
});

test("a ticket that never comes is asked for again", async () => {
  let tries = 0;
  const { device } = await started({
    address: () => {
      tries += 1;
      return tries === 1 ? new Promise(() => undefined) : Promise.resolve("ws://server/live");
    },
  });
  expect(device.sockets.length).toBe(0);

  await device.wait(10_000);

  expect(tries).toBe(2);
  expect(device.sockets.length).toBe(1);
});

test("what was left by a class of another day is forgotten", async () => {
  const store = memoryStore();
  const { teacher, device } = await teaching({ store });
  teacher.utterances.say("Goodbye.");
  device.forget();
  await device.wait(9 * 3_600_000);

  const later = new Teacher(device, {
    address: () => "ws://server/live",
    languageCode: "en-GB",
    store,
    lease: ONLY_TAB,
  });
  later.start();
  await settle();

  expect(later.utterances.rows.value).toEqual([]);
  expect(await store.load()).toEqual([]);
});
