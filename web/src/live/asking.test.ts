import { expect, test } from "vitest";
import { take } from "./fakes";
import { joined } from "./studentFakes";

test("a student may ask while the teacher accepts questions, and not of a server that has none", async () => {
  const { student, socket } = await joined();
  const told = (more: object) => socket.push({ type: "teacher_mode", mode: "auto", ...more });

  const seen = [{}, { questions: true }, { questions: false }, { questions: true }, {}].map(
    (more) => {
      told(more);
      return student.asking.isAllowed.value;
    },
  );

  expect(seen).toEqual([false, true, false, true, false]);
});

test("a question is answered by a receipt or by the reason why it did not arrive", async () => {
  const { student, socket } = await joined();
  const first = student.asking.ask("¿Por qué?", "q");
  const sent = take(socket, "question");
  const { requestId } = sent;
  expect(sent).toMatchObject({ text: "¿Por qué?", questionId: "q" });
  socket.push({ type: "error", code: "TEACHER_AWAY", message: "Away.", requestId });

  const second = student.asking.ask("¿Por qué?", "q");
  const again = take(socket, "question").requestId;
  socket.push({ type: "question_response", status: "success", questionId: "q", requestId: again });

  expect((await first)?.code).toBe("TEACHER_AWAY");
  expect(await second).toBeNull();
});

test("a question without a connection is not sent, and the student is told", async () => {
  const { student, socket } = await joined();
  socket.cut();

  expect((await student.asking.ask("¿Por qué?", "q"))?.code).toBe("UNANSWERED");
});
