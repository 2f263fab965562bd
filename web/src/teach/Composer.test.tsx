import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { Composer } from "./Composer";

const MISSING = "Type a sentence first.";

afterEach(cleanup);

test.each(["", "  "])("Send says that the sentence %j is empty, until one is typed", (typed) => {
  render(<Composer />);
  const field = screen.getByRole("textbox");
  fireEvent.input(field, { target: { value: typed } });
  const button = screen.getByText("Send");
  button.focus();

  fireEvent.click(button);

  expect(screen.getByRole("status").textContent).toBe(`${MISSING} The microphone is off.`);
  expect(document.activeElement).toBe(field);
  fireEvent.input(field, { target: { value: "Good morning." } });
  expect(screen.getByRole("status").textContent).toBe("The microphone is off.");
});

test("the microphone's button is another answer to an empty field", () => {
  render(<Composer />);
  fireEvent.click(screen.getByText("Send"));

  fireEvent.click(screen.getByLabelText("Turn the microphone on"));

  expect(screen.getByRole("status").textContent).not.toContain(MISSING);
});
