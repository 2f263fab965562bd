import { expect, test } from "vitest";
import { teaching } from "./teacherFakes";

test("a list that follows a registration replaces the students of the list before", async () => {
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

test("a student who leaves before the list arrives is not added by the list", async () => {
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

test("a language is listed as untranslated until it has translations again", async () => {
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

test("what a spent budget takes from the class is known until an answer says otherwise", async () => {
  const { teacher, socket } = await teaching();
  const utterance = { utteranceId: "u", sequence: 1, revision: 0, text: "One.", isFinal: true };
  const answers = (fields: object) =>
    socket.push({ type: "transcription", languageCode: "en-GB", ...utterance, ...fields });
  const code = { code: "ABC234", sessionId: "s", expiresAt: 9, joinUrl: "https://x.example/" };
  const budget = () => teacher.roster.budget.value;

  expect(budget()).toBeNull();
  socket.push({ type: "classroom_code", ...code, budget: "near" });
  expect(budget()).toBe("near");
  answers({ requestId: "r-1", budget: "no_voices" });
  expect(budget()).toBe("no_voices");

  answers({ delivery: [] }); // a late caption, without a request
  expect(budget()).toBe("no_voices");
  socket.push({ type: "manual_send_ack", requestId: "r-2", status: "ok", sequence: 2 });
  expect(budget()).toBeNull();
});
