import { expect, test } from "vitest";
import type { AskedQuestion } from "../protocol";
import { keyOf, Questions } from "./questions";

function question(questionId: string, studentId = "ana"): AskedQuestion {
  const words = { status: "ok", text: "Why?", originalText: "¿Por qué?" } as const;
  return { type: "question", questionId, studentId, languageCode: "es", timestamp: 1, ...words };
}

function shown(questions: Questions): readonly string[] {
  return questions.open.value.map(({ studentId, questionId }) => studentId + questionId);
}

test("the newest question comes first, and one that arrives again is shown once", () => {
  const questions = new Questions();

  for (const each of ["1", "2", "1"]) questions.received(question(each));
  questions.received(question("1", "bo"));

  expect(shown(questions)).toEqual(["bo1", "ana2", "ana1"]);
});

test("a question that is done stays hidden when it arrives again", () => {
  const questions = new Questions();
  questions.received(question("1"));
  questions.received(question("2"));

  for (const each of questions.open.value.filter(({ questionId }) => questionId === "1")) {
    questions.done(each);
  }
  questions.received(question("1"));

  expect(shown(questions)).toEqual(["ana2"]);
});

test("the latest question stays the latest when an older one is done", () => {
  const questions = new Questions();
  questions.received(question("1"));
  questions.received(question("2"));

  for (const each of questions.open.value.slice(0, 1)) questions.done(each);

  expect(shown(questions)).toEqual(["ana1"]);
  expect(questions.latest.value?.questionId).toBe("2");
});

test("the questions of a removed student go with the student", () => {
  const questions = new Questions();
  questions.received(question("1"));
  questions.received(question("1", "bo"));

  questions.received({ type: "student_removed", studentId: "bo", locked: false });

  expect(shown(questions)).toEqual(["ana1"]);
});

test("two students may have made up the same id", () => {
  expect(keyOf(question("b", "a"))).not.toBe(keyOf(question("", "a b")));
});
