import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { Home } from "./Home";

afterEach(cleanup);

test("the home page asks for a code and leads teachers to their page", () => {
  render(<Home />);

  expect(screen.getByLabelText(/Class code/).getAttribute("required")).not.toBeNull();
  expect(screen.getByRole("link", { name: "Teach" }).getAttribute("href")).toBe("/teach/");
});
