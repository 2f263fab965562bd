import { expect, test } from "vitest";
import { settle, take } from "./fakes";
import type { Lease } from "./lease";
import { RefusedError } from "./message";
import { started, teaching } from "./teacherFakes";

test("a teacher knows the class code, the time of the start and the students", async () => {
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

test("a lock, a removal and a new code resolve to nothing or to the reason of a refusal", async () => {
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

test("the end of the class rejects waiting utterances, and the page stores no class", async () => {
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

test("a teacher ends the class after the last utterance has its answer", async () => {
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

test("a teacher ends the class five seconds after an utterance without an answer", async () => {
  const { device, teacher, socket } = await teaching();
  teacher.utterances.say("Goodbye.");
  take(socket, "transcription");

  void teacher.end();
  await device.wait(4_999);
  expect(socket.sent).toEqual([]);
  await device.wait(1);

  take(socket, "end_session");
});

test("a page without a network retries, and says that the teacher has to sign in", async () => {
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

test("a tab without the lease says that another tab teaches, and connects when it has the lease", async () => {
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

test("a page requests another ticket after ten seconds without an answer", async () => {
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
