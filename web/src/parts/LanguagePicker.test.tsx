import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ListedLanguage } from "../protocol";
import { LanguagePicker } from "./LanguagePicker";
import { languages } from "./languages";

const NAMES = [
  "Arabic",
  "Basque",
  "Czech",
  "Danish",
  "Estonian",
  "French",
  "Greek",
  "Hausa",
  "Irish",
];
const CODES = ["ar", "eu", "cs", "da", "et", "fr", "el", "ha", "ga"];
const chosen: string[] = [];

beforeEach(() => {
  chosen.length = 0;
  languages.value = CODES.map((code, place) => ({
    code,
    name: NAMES[place] ?? code,
    nativeName: `own ${code}`,
    rtl: code === "ar",
    translation: code !== "ga",
    speech: true,
    streaming: false,
  })) satisfies ListedLanguage[];
});

afterEach(cleanup);

function show(few = false) {
  render(<LanguagePicker id="x" chosen="fr" onChoose={(code) => chosen.push(code)} few={few} />);
}

test("the chosen language is the first, by its own name and in the reader's words", () => {
  show();

  const [first] = screen.getAllByRole<HTMLInputElement>("radio");
  expect(first?.checked).toBe(true);
  expect(screen.getByText("Own fr").getAttribute("lang")).toBe("fr");
  expect(screen.getByText("French")).toBeTruthy();
});

test("a few languages are shown first, and all on a tap", () => {
  show(true);
  expect(screen.getAllByRole("radio")).toHaveLength(8);

  fireEvent.click(screen.getByText("All languages"));

  expect(screen.getAllByRole("radio")).toHaveLength(9);
});

test("typing finds a language that is not among the few, and says how many it found", () => {
  show(true);

  fireEvent.input(screen.getByRole("searchbox"), { target: { value: "irish" } });

  expect(screen.getAllByRole("radio")).toHaveLength(1);
  expect(screen.getByRole("status").textContent).toBe("1 language");
});

test("a search that finds no language is answered with a sentence", () => {
  show();

  fireEvent.input(screen.getByRole("searchbox"), { target: { value: "qqq" } });

  expect(screen.getByText(/no language with this name/)).toBeTruthy();
});

test("only a language without translation here says so", () => {
  show();

  expect(screen.getAllByText(/not translated here/)).toHaveLength(1);
});

test("a tap chooses a language", () => {
  show();

  fireEvent.click(screen.getByText("Own ar"));

  expect(chosen).toEqual(["ar"]);
});

test("a picker of another language than the reader's own says which", () => {
  render(
    <LanguagePicker
      id="x"
      chosen="fr"
      onChoose={() => undefined}
      title="First language"
      find="Find a language"
    />,
  );

  expect(screen.getByRole("group", { name: "First language" })).toBeTruthy();
  expect(screen.getByRole("searchbox", { name: "Find a language" })).toBeTruthy();
});
