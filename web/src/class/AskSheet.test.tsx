import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { FakeDevice, settle } from "../live/fakes";
import { Student } from "../live/student";
import { AskSheet } from "./AskSheet";
import { send } from "./question";
import { student } from "./state";

function joined(): Student {
  return new Student(new FakeDevice(), {
    url: "ws://x",
    classroomCode: "ABC234",
    languageCode: "es",
  });
}

afterEach(() => {
  cleanup();
  student.value = null;
});

test("a question that had no answer when the page joined again can be sent again", async () => {
  student.value = joined();
  render(<AskSheet />);
  const box = screen.getByRole<HTMLTextAreaElement>("textbox");
  fireEvent.input(box, { target: { value: "¿Por qué?" } });

  const sent = send();
  student.value = joined();
  await sent;
  await settle();

  expect(box.readOnly).toBe(false);
  expect(box.value).toBe("¿Por qué?");
});

test("a question to a class that the student has left is not in the box of the next class", async () => {
  student.value = joined();
  render(<AskSheet />);
  const box = screen.getByRole<HTMLTextAreaElement>("textbox");
  fireEvent.input(box, { target: { value: "¿Por qué?" } });

  const sent = send();
  student.value = null;
  student.value = joined();
  await sent;
  await settle();

  expect(box.value).toBe("");
  expect(screen.getByRole("status").textContent).toBe("");
});

test.each(["", "  "])(
  "Send says what is missing of the question %j, until it is written",
  (typed) => {
    student.value = joined();
    render(<AskSheet />);
    const box = screen.getByRole("textbox");
    fireEvent.input(box, { target: { value: typed } });
    const button = screen.getByText("Send");
    button.focus();

    fireEvent.click(button);

    expect(screen.getByRole("status").textContent).toBe("Write your question first.");
    expect(document.activeElement).toBe(box);
    fireEvent.input(box, { target: { value: "¿Por qué?" } });
    expect(screen.getByRole("status").textContent).toBe("");
  },
);

test("a second tap on Send leaves what became of the question", async () => {
  student.value = joined();
  student.value.asking.ask = async () => null;
  render(<AskSheet />);
  fireEvent.input(screen.getByRole("textbox"), { target: { value: "¿Por qué?" } });
  fireEvent.click(screen.getByText("Send"));
  await settle();

  fireEvent.click(screen.getByText("Send"));

  expect(screen.getByRole("status").textContent).toBe("Your teacher has your question.");
});
