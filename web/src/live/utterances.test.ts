import { expect, test } from "vitest";
import { type FakeSocket, settle, take } from "./fakes";
import { ONLY_TAB } from "./lease";
import { memoryStore } from "./store";
import { Teacher } from "./teacher";
import { teaching } from "./teacherFakes";

test("a recording is sent in chunks, and shown when it is transcribed", async () => {
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

test("in manual mode a recording is held under the number that the server has assigned", async () => {
  const { teacher, socket } = await teaching({ settings: { translationMode: "manual" } });
  socket.push({ type: "settings_response", settings: { translationMode: "manual" } });

  teacher.utterances.record({ chunks: ["AAAA"], mimeType: "audio/ogg", seconds: 3 });
  expectHeld(teacher, socket, take(socket, "audio"));
});

test("an utterance said before manual mode is held if the server holds it", async () => {
  const { teacher, socket } = await teaching();
  teacher.utterances.say("Good mourning.");
  const request = take(socket, "transcription");
  socket.push({ type: "settings_response", settings: { translationMode: "manual" } });

  expectHeld(teacher, socket, request);
});

test("an utterance delivered before manual mode is not held", async () => {
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

test("a caption that was translated late replaces the delivery of its language only", async () => {
  const { teacher, socket } = await teaching();
  teacher.utterances.say("Good morning.");
  const { requestId, utteranceId } = take(socket, "transcription");
  const said = { text: "Good morning.", isFinal: true, languageCode: "en-GB" };
  const message = { type: "transcription", utteranceId, sequence: 1, revision: 0, ...said };
  const counts = { listeners: 1, delivered: 1, failed: 0, delayMs: 5 };
  const to = (languageCode: string, status: string) => ({ languageCode, status, ...counts });
  const delivery = [to("es", "ok"), to("ti", "unavailable"), to("so", "unavailable")];
  socket.push({ ...message, requestId, delivery });

  socket.push({ ...message, delivery: [{ ...to("ti", "ok"), delayMs: 40_000 }] });
  socket.push({ ...message, revision: -1, delivery: [to("so", "ok")] });

  const [row] = teacher.utterances.rows.value;
  expect(row?.utterance.value).toMatchObject({
    state: "accepted",
    delivery: [to("es", "ok"), { ...to("ti", "ok"), delayMs: 40_000 }, to("so", "unavailable")],
  });
});

test("the audio of a held utterance is reported when it is sent, that of a discarded one with the next", async () => {
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

test("utterances are sent although the database of the browser does not answer", async () => {
  const store = { ...memoryStore(), load: () => new Promise<never>(() => undefined) };
  const { device, teacher, socket } = await teaching({ store });

  teacher.utterances.say("Hello.");
  expect(socket.sent).toEqual([]);
  await device.wait(2_000);

  expect(take(socket, "transcription")).toMatchObject({ text: "Hello." });
});

test("utterances that a class of another day left are deleted", async () => {
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
