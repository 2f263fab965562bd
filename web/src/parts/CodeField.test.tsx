import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { CodeField } from "./CodeField";

afterEach(cleanup);

test.each([["k7m2qx"], ["K7M 2QX"], ["https://lectern.example/join/K7M2QX"]])(
  "what is typed or pasted as %j arrives as one code",
  (text) => {
    const codes: string[] = [];
    render(<CodeField id="code" label="Class code" value="" onCode={(code) => codes.push(code)} />);

    fireEvent.input(screen.getByLabelText("Class code"), { target: { value: text } });

    expect(codes).toEqual(["K7M2QX"]);
  },
);

test("a wrong code is marked, and points at the sentence that says why", () => {
  render(
    <CodeField id="code" label="Class code" value="K7M2QX" onCode={() => {}} problemId="why" />,
  );

  const input = screen.getByLabelText("Class code");
  expect(input.getAttribute("aria-invalid")).toBe("true");
  expect(input.getAttribute("aria-describedby")).toBe("why");
});
