import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { CodeField } from "./CodeField";

afterEach(cleanup);

test.each([["k7m2qx"], ["K7M 2QX"], ["https://lectern.example/join/K7M2QX"]])(
  "what is typed or pasted as %j arrives as one code",
  (text) => {
    const codes: string[] = [];
    const onCode = (code: string) => codes.push(code);
    render(<CodeField id="code" label="Class code" value="" onCode={onCode} hintId="hint" />);

    fireEvent.input(screen.getByLabelText("Class code"), { target: { value: text } });

    expect(codes).toEqual(["K7M2QX"]);
  },
);

test("a code is described by the sentence that says where it is", () => {
  render(<CodeField id="code" label="Class code" value="" onCode={() => {}} hintId="where" />);

  expect(screen.getByLabelText("Class code").getAttribute("aria-describedby")).toBe("where");
});

test("a wrong code is marked, and points at the sentence that says why", () => {
  const wrong = { value: "K7M2QX", problemId: "why" };
  render(<CodeField id="code" label="Class code" onCode={() => {}} hintId="where" {...wrong} />);

  const input = screen.getByLabelText("Class code");
  expect(input.getAttribute("aria-invalid")).toBe("true");
  expect(input.getAttribute("aria-describedby")).toBe("why");
});
