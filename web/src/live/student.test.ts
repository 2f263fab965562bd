import { expect, test } from "vitest";
import { FakeDevice, take } from "./fakes";
import { type SavedClass, Student } from "./student";
import { accept, joined, SETTINGS } from "./studentFakes";

test("a language that the server refuses is not read", async () => {
  const { student, socket } = await joined();
  const change = student.changeLanguage("tlh");
  const { requestId } = take(socket, "settings");

  socket.push({ type: "error", code: "INVALID_MESSAGE", message: "No.", field: "f", requestId });

  expect(await change).toEqual({ code: "INVALID_MESSAGE", message: "No.", field: "f" });
  expect(student.language.value).toBe("es");
});

test("a language that is refused on the way back is given up for the former one", async () => {
  const { device, student, socket } = await joined();
  socket.cut();
  const change = student.changeLanguage("tlh");
  await device.wait(1_000);
  const next = device.sockets.at(-1);
  next?.open();
  const { requestId, languageCode } = next ? take(next, "register") : {};
  expect(languageCode).toBe("tlh");

  const error = { type: "error", code: "INVALID_MESSAGE", message: "No.", requestId };
  next?.push({ ...error, field: "languageCode" });
  await device.wait(3_000);
  accept(device);

  expect((await change)?.code).toBe("INVALID_MESSAGE");
  expect(student.status.value).toBe("live");
  expect(student.language.value).toBe("es");
});

test("a page that is loaded again reads the language that was chosen last", async () => {
  const stored: (SavedClass | null)[] = [];
  const { student, socket } = await joined({ save: (saved) => stored.push(saved) });

  // The page may be loaded again before the answer, and after it.
  const change = student.changeLanguage("fr");
  expect(stored.at(-1)).toMatchObject({ languageCode: "fr" });
  const { requestId } = take(socket, "settings");
  socket.push({ type: "settings_response", requestId, settings: { languageCode: "fr" } });
  await change;
  expect(stored.at(-1)).toMatchObject({ languageCode: "fr" });

  const refused = student.changeLanguage("tlh");
  const error = { type: "error", code: "INVALID_MESSAGE", message: "No.", field: "f" };
  socket.push({ ...error, requestId: take(socket, "settings").requestId });
  await refused;
  expect(stored.at(-1)).toMatchObject({ languageCode: "fr" });
});

test("a teacher who leaves while the student registers is away, until the teacher is back", async () => {
  const { device, student, socket } = await joined();
  const presence = (present: boolean) => ({ type: "teacher_presence", present });
  socket.cut();
  await device.wait(1_000);

  const next = accept(device, [presence(false)]);
  expect(student.status.value).toBe("away");

  next.cut();
  await device.wait(1_000);
  accept(device);
  expect(student.status.value).toBe("live");
});

test("a mode that is changed while the student registers outlasts the older one of the answer", async () => {
  const { device, student, socket } = await joined();
  const mode = (questions: boolean, answered?: string) => ({
    ...{ type: "teacher_mode", mode: questions ? "manual" : "auto", questions },
    ...(answered !== undefined && { requestId: answered }),
  });
  socket.cut();
  await device.wait(1_000);

  const next = accept(device, [mode(true)]);
  next.push(mode(false, "register"));

  expect(student.mode.value).toBe("manual");
  expect(student.asking.isAllowed.value).toBe(true);

  next.cut();
  await device.wait(1_000);
  accept(device).push(mode(false, "register"));
  expect(student.mode.value).toBe("auto");
  expect(student.asking.isAllowed.value).toBe(false);
});

test("of two quick changes the last one counts", async () => {
  const { student, socket } = await joined();
  student.changeLanguage("fr");
  const last = student.changeLanguage("de");
  const first = take(socket, "settings");
  expect(socket.sent).toEqual([]);

  const answer = { type: "settings_response", status: "success" };
  socket.push({ ...answer, requestId: first.requestId, settings: { languageCode: "fr" } });
  const second = take(socket, "settings");
  expect(second).toMatchObject({ settings: { languageCode: "de" } });
  socket.push({ ...answer, requestId: second.requestId, settings: { languageCode: "de" } });

  expect(await last).toBeNull();
  expect(student.language.value).toBe("de");
});

test("a change without an answer is sent again on the next connection", async () => {
  const { device, student, socket } = await joined();
  const change = student.changeSettings({ voice: false });
  expect(take(socket, "settings")).toMatchObject({ settings: { voice: false } });
  expect(student.settings.value.voice).toBe(false);
  socket.cut();
  await device.wait(1_000);

  const next = accept(device);
  const { requestId } = take(next, "settings");
  next.push({ type: "settings_response", requestId, settings: { ...SETTINGS, voice: false } });

  expect(await change).toBeNull();
  expect(student.settings.value.voice).toBe(false);
});

test("another device of the student changes the language of this one too", async () => {
  const { student, socket } = await joined();

  socket.push({ type: "settings_response", settings: { ...SETTINGS, languageCode: "fr" } });

  expect(student.language.value).toBe("fr");
  expect(take(socket, "settings")).toMatchObject({ settings: { languageCode: "fr" } });
});

test("audio of a caption plays only in the student's language, and not if it was requested", async () => {
  const { student, socket } = await joined();
  const heard: string[] = [];
  student.onVoice(({ text }) => heard.push(text));
  const voice = { type: "tts_response", status: "success", sequence: 1, audioData: "AAAA" };

  socket.push({ ...voice, text: "Hola.", languageCode: "es" });
  socket.push({ ...voice, text: "Salut.", languageCode: "fr" });
  socket.push({ ...voice, text: "¿Qué?", languageCode: "es", requestId: "someone" });

  expect(heard).toEqual(["Hola."]);
});

test("a page asks for a voice, and gets it or the reason", async () => {
  const { student, socket } = await joined();
  const caption = {
    type: "translation",
    sequence: 1,
    utteranceId: "u",
    revision: 0,
    isFinal: true,
  };
  const text = { text: "Hola.", originalText: "Hello.", targetLanguage: "es", status: "ok" };
  socket.push({ ...caption, ...text, sourceLanguage: "en", timestamp: 0 });
  const shown = student.captions.rows.value[0]?.caption.value;
  if (!shown) throw new Error("no caption");

  const first = student.speak(shown);
  const { requestId } = take(socket, "tts_request");
  const answer = { type: "tts_response", sequence: 1, text: "Hola.", languageCode: "es" };
  socket.push({ ...answer, requestId, status: "success", audioUrl: "https://host/a" });
  const second = student.speak(shown);
  const again = take(socket, "tts_request").requestId;
  socket.push({ type: "error", code: "RATE_LIMITED", message: "Wait.", requestId: again });
  const third = student.speak(shown);
  socket.cut();

  expect(await first).toMatchObject({ url: "https://host/a" });
  expect(await second).toMatchObject({ code: "RATE_LIMITED" });
  expect(await third).toMatchObject({ code: "UNANSWERED" });
});

test("a device without a network says so, and reconnects at once when it has one", async () => {
  const { device, student, socket } = await joined();

  student.setOnline(false);
  socket.cut();
  expect(student.status.value).toBe("offline");
  await device.wait(60_000);
  const tries = device.sockets.length;
  device.sockets.at(-1)?.cut();
  student.setOnline(true);
  await device.wait(1_000);

  expect(device.sockets.length).toBe(tries + 1);
  accept(device);
  expect(student.status.value).toBe("live");
});

test("a socket that died while the device slept is replaced within seconds", async () => {
  const { device, student, socket } = await joined();
  socket.isSilent = true;

  student.wake();
  await device.wait(5_000);

  expect(student.status.value).not.toBe("live");
  expect(device.sockets.length).toBe(2);
});

test("a token that the server does not know is dropped for the code", async () => {
  const device = new FakeDevice();
  const saved = { classroomCode: "ABC234", sessionId: "class", resumeToken: "old" };
  const student = new Student(device, {
    url: "ws://server/live",
    classroomCode: "ABC234",
    languageCode: "es",
    saved: { ...saved, languageCode: "es", beginsAfter: 0 },
  });
  student.join();
  const socket = device.sockets[0];
  socket?.open();
  const { requestId } = socket ? take(socket, "register") : {};

  const error = { type: "error", code: "INVALID_MESSAGE", message: "No code.", requestId };
  socket?.push({ ...error, field: "classroomCode" });
  await device.wait(3_000);
  const next = device.sockets.at(-1);
  next?.open();

  expect(next ? take(next, "register") : {}).toMatchObject({ classroomCode: "ABC234" });
  expect(student.status.value).toBe("connecting");
});

test("the page stores the class to return to until the class ends", async () => {
  const kept: unknown[] = [];
  const { socket } = await joined({ save: (saved) => kept.push(saved) });

  socket.push({ type: "session_ended", reason: "teacher" });

  const saved = { classroomCode: "ABC234", sessionId: "class", resumeToken: "token" };
  expect(kept).toEqual([{ ...saved, languageCode: "es", beginsAfter: 0 }, null]);
});

test("a change that the end of the class overtakes resolves as unanswered", async () => {
  const { student, socket } = await joined();
  const sent = student.changeSettings({ voice: false });
  const waiting = student.changeLanguage("fr");

  socket.push({ type: "session_ended", reason: "teacher" });

  expect(await sent).toMatchObject({ code: "UNANSWERED" });
  expect(await waiting).toMatchObject({ code: "UNANSWERED" });
  expect(student.language.value).toBe("es");
});

test("a projector registers by its link alone, and by its token too when it returns", async () => {
  const { device, student, socket } = await joined({ projectorKey: "key" });
  socket.push({ type: "classroom_code", code: "ABC234", sessionId: "class", joinUrl: "u" });
  expect(student.code.value?.code).toBe("ABC234");

  socket.cut();
  await device.wait(1_000);
  const next = device.sockets.at(-1);
  next?.open();

  const { requestId: _, ...registration } = next ? take(next, "register") : {};
  expect(registration).toEqual({
    type: "register",
    role: "projector",
    languageCode: "es",
    classroomCode: "ABC234",
    projectorKey: "key",
    resumeToken: "token",
    lastSequence: 0,
  });
});

test("a projector that is closed by a new code does not come back", async () => {
  const { device, student, socket } = await joined({ projectorKey: "key" });

  socket.push({ type: "error", code: "INVALID_CLASSROOM", message: "A new code." });
  socket.cut();
  await device.wait(60_000);

  expect(student.status.value).toBe("refused");
  expect(student.refusal.value?.code).toBe("INVALID_CLASSROOM");
  expect(device.sockets).toHaveLength(1);
});
