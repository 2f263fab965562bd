import { signal } from "@preact/signals";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import type { Caption } from "../live/captions";
import { CaptionItem, opened } from "./CaptionItem";
import { original } from "./settings";
import { missed } from "./voice";

const SPANISH: Caption = {
  sequence: 1,
  revision: 0,
  isFinal: true,
  status: "ok",
  text: "Buenos días.",
  originalText: "Good morning.",
  sourceLanguage: "en",
  targetLanguage: "es",
  facts: null,
  saidAt: Date.UTC(2026, 10, 29, 10, 30),
};

function show(changes: Partial<Caption> = {}) {
  const caption = signal<Caption>({ ...SPANISH, ...changes });
  render(
    <ol>
      <CaptionItem row={{ sequence: caption.peek().sequence, caption }} />
    </ol>,
  );
  return caption;
}

afterEach(() => {
  cleanup();
  opened.value = null;
  original.value = "tap";
});

test("a caption has its language and direction", () => {
  show({ text: "صباح الخير", targetLanguage: "ar" });

  const words = screen.getByText("صباح الخير");
  expect(words.getAttribute("lang")).toBe("ar");
  expect(words.getAttribute("dir")).toBe("rtl");
});

test.each([
  ["a tag", '<img src=x onerror="alert(1)">'],
  ["two hundred marks", `e${"\u0301".repeat(200)}`],
  ["five thousand letters", "word ".repeat(1000).trim()],
])("%s is text and nothing else", (_, text) => {
  show({ text });

  expect(screen.getByRole("button").textContent).toBe(text);
  expect(document.querySelector("img")).toBeNull();
});

test("a tap shows the original, the time and the buttons of a caption", () => {
  show();
  expect(screen.queryByText("Good morning.")).toBeNull();

  fireEvent.click(screen.getByText("Buenos días."));

  expect(screen.getByText("Good morning.").getAttribute("lang")).toBe("en");
  expect(screen.getByText("Hear")).toBeTruthy();
  expect(screen.getByText("Copy")).toBeTruthy();
  expect(document.querySelector("time")?.dateTime).toBe("2026-11-29T10:30:00.000Z");
});

test.each([
  ["ar", true],
  ["es", false],
])("the original stands at the edge where its caption in %s begins", (targetLanguage, turned) => {
  show({ targetLanguage });
  fireEvent.click(screen.getByText("Buenos días."));

  const original = screen.getByText("Good morning.");
  expect(original.dir).toBe("ltr");
  expect(original.classList.contains("caption-turned")).toBe(turned);
});

test("Enter opens and closes a caption as a tap does", () => {
  show();
  const words = screen.getByRole("button");

  fireEvent.keyDown(words, { key: "Enter" });
  expect(words.getAttribute("aria-expanded")).toBe("true");
  fireEvent.keyDown(words, { key: "Enter" });
  expect(words.getAttribute("aria-expanded")).toBe("false");
});

test("the original is always shown if the student's setting says so", () => {
  original.value = "always";
  show();

  expect(screen.getByText("Good morning.")).toBeTruthy();
});

test("a caption in the teacher's language shows no original beneath it", () => {
  original.value = "always";
  show({ text: "Good morning.", targetLanguage: "en" });

  expect(screen.getAllByText("Good morning.")).toHaveLength(1);
});

test("a caption without a translation shows the original and says so", () => {
  show({ status: "unavailable", text: "" });

  expect(screen.getByText("Not translated yet")).toBeTruthy();
  expect(screen.getByText("Good morning.").getAttribute("lang")).toBe("en");
});

test("a correction is marked as corrected, and a late translation is not", () => {
  const caption = show({ status: "unavailable", text: "" });

  act(() => {
    caption.value = { ...SPANISH, revision: 1 };
  });
  expect(screen.queryByText("Corrected")).toBeNull();

  act(() => {
    caption.value = { ...SPANISH, revision: 2, text: "Buenas tardes." };
  });
  expect(screen.getByText("Buenas tardes.")).toBeTruthy();
  expect(screen.getByText("Corrected")).toBeTruthy();
});

test("a correction of a sentence without a translation is seen, also once it is translated", () => {
  const caption = show({ status: "unavailable", text: "" });

  act(() => {
    caption.value = { ...caption.peek(), revision: 1, originalText: "Good evening." };
  });
  expect(screen.getByText("Good evening.")).toBeTruthy();
  expect(screen.getByText("Corrected")).toBeTruthy();

  act(() => {
    caption.value = {
      ...SPANISH,
      revision: 2,
      text: "Buenas tardes.",
      originalText: "Good evening.",
    };
  });
  expect(screen.getByText("Corrected")).toBeTruthy();
});

test("a correction is seen before it is translated", () => {
  const caption = show();

  act(() => {
    caption.value = {
      ...caption.peek(),
      revision: 1,
      status: "unavailable",
      text: "",
      originalText: "Good evening.",
    };
  });

  expect(screen.getByText("Corrected")).toBeTruthy();
});

test("what is said to its end is no correction of its beginning", () => {
  const caption = show({ isFinal: false, text: "Buenos", originalText: "Good" });

  act(() => {
    caption.value = { ...SPANISH, revision: 1 };
  });

  expect(screen.queryByText("Corrected")).toBeNull();
});

test("a caption whose audio was skipped has a mark until it is played", () => {
  missed.value = new Set([1]);
  show();

  fireEvent.click(screen.getByText("Hear what was skipped"));

  expect(screen.queryByText("Hear what was skipped")).toBeNull();
});

test("an unsure caption has what the teacher said beside it, without a tap", () => {
  show({ text: "Hay que calentar 50 mg.", facts: ["not heat", "15 mg"] });

  const note = screen.getByText("Unsure. The teacher said:", { exact: false });
  expect(note.textContent).toBe("Unsure. The teacher said: not heat · 15 mg");
  const said = screen.getByText("not heat · 15 mg");
  expect([said.lang, said.dir]).toEqual(["en", "ltr"]);
});

test("an interim caption cannot be opened", () => {
  show({ isFinal: false, text: "Buenos" });

  expect(screen.queryByRole("button")).toBeNull();
});
