import { signal } from "@preact/signals";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Teacher } from "../live/teacher";
import type { TermsCorrected, WireSettings } from "../protocol";
import { teacher } from "./state";
import { TermLine } from "./TermLine";
import { offerTerm, termOffer } from "./termOffer";

const ENTRY = { term: "sell", languageCode: "en", translation: "cell" };
const corrected = signal<TermsCorrected | null>(null);
const settings = signal<WireSettings>({});
let sent: WireSettings[] = [];
let refusal: { code: string; message: string } | null = null;

beforeEach(() => {
  [sent, refusal] = [[], null];
  corrected.value = null;
  settings.value = { languageCode: "en-GB", glossary: [{ term: "leaf" }] };
  const changeSettings = async (change: WireSettings) => {
    sent.push(change);
    return refusal;
  };
  teacher.value = { corrected, settings, changeSettings } as unknown as Teacher;
  render(
    <ol>
      <li>
        <button type="button" class="utterance-button">
          The cell.
        </button>
        <TermLine utteranceId="u-1" />
      </li>
    </ol>,
  );
});

afterEach(() => {
  cleanup();
  teacher.value = null;
  termOffer.value = null;
  vi.useRealTimers();
});

async function accept() {
  offerTerm("u-1", "The sell.", "The cell.");
  fireEvent.click(await screen.findByText("Use it"));
}

test("a corrected term is offered below its sentence only", async () => {
  offerTerm("u-2", "The sell.", "The cell.");
  expect(screen.queryByRole("status")).toBeNull();

  offerTerm("u-1", "The sell.", "The cell.");

  const said = (await screen.findByRole("status")).textContent;
  expect(said).toBe("Use “\u2068cell\u2069” for “\u2068sell\u2069” in this class from now on?");
});

test("an accepted term joins the glossary, and the line says what it has changed", async () => {
  await accept();

  expect(sent).toEqual([{ glossary: [{ term: "leaf" }, ENTRY] }]);
  expect(document.activeElement?.textContent).toBe("The cell.");
  expect(await screen.findByText("Correcting earlier sentences")).toBeTruthy();
  corrected.value = { type: "terms_corrected", terms: [ENTRY], changed: 3, failed: 0 };
  expect(await screen.findByText("3 earlier sentences corrected")).toBeTruthy();
  expect(screen.queryByText("Use it")).toBeNull();
});

test("other terms than the offered one change nothing in the line", async () => {
  await accept();

  corrected.value = { type: "terms_corrected", terms: [{ term: "x" }], changed: 3, failed: 0 };

  expect(await screen.findByText("Correcting earlier sentences")).toBeTruthy();
});

test.each([
  [0, 0, "No earlier sentence had it."],
  [1, 0, "1 earlier sentence corrected"],
  [2, 1, "Some earlier sentences could not be corrected."],
])("after %i changed and %i failed sentences it says %j", async (changed, failed, said) => {
  await accept();

  corrected.value = { type: "terms_corrected", terms: [ENTRY], changed, failed };

  expect(await screen.findByText(said)).toBeTruthy();
});

test("a refused term is said to have failed", async () => {
  refusal = { code: "RATE_LIMITED", message: "" };

  await accept();

  expect(await screen.findByText("Some earlier sentences could not be corrected.")).toBeTruthy();
});

test("a server that does not answer is said to have failed, until it does", async () => {
  vi.useFakeTimers();
  offerTerm("u-1", "The sell.", "The cell.");
  await vi.waitFor(() => fireEvent.click(screen.getByText("Use it")));

  await vi.advanceTimersByTimeAsync(61_000);
  expect(termOffer.value?.state).toBe("failed");
  corrected.value = { type: "terms_corrected", terms: [ENTRY], changed: 1, failed: 0 };

  expect(termOffer.value?.state).toBe("done");
});

test("a declined offer disappears and changes nothing", async () => {
  offerTerm("u-1", "The sell.", "The cell.");
  fireEvent.click(await screen.findByText("Not now"));

  await vi.waitFor(() => expect(screen.queryByRole("status")).toBeNull());
  expect(sent).toEqual([]);
});

test("a correction of no single term, or of a known one, offers nothing", () => {
  settings.value = { languageCode: "en-GB", glossary: [ENTRY] };
  offerTerm("u-1", "The sell.", "The cell.");
  expect(termOffer.value).toBeNull();

  offerTerm("u-1", "The sell.", "A leaf, a root and a stem of it.");
  expect(termOffer.value).toBeNull();
});
