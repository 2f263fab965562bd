/** Requests about one person: find, export and erase. A name is never in an address. */
import { signal } from "@preact/signals";
import { saveFile } from "../parts/keep";
import type { PeopleBody, PersonBody, PersonExportBody, PersonReceiptBody } from "../protocol";
import { ask } from "./api";
import { ApiError, type Reason } from "./apiError";
import { batches, joined, summed } from "./peopleFile";

/** A person to export or to erase: a name in some classes, or a teacher. */
export type Person =
  | { kind: "participant"; name: string; sessionIds: readonly string[] }
  | { kind: "teacher"; name: string; teacherId?: string };

export type Found =
  | { state: "none" }
  | { state: "busy" }
  | { state: "found"; people: PeopleBody }
  | { state: "failed"; reason: Reason };

/** What is being done about a person. */
export type Act =
  | { state: "exporting" | "exported" | "asked" | "erasing"; person: Person }
  | { state: "erased"; person: Person; receipt: PersonReceiptBody }
  | { state: "failed"; person: Person; reason: Reason };

/** The API's limit on the classes of one request. */
const MOST_CLASSES = 100;

export const found = signal<Found>({ state: "none" });
export const act = signal<Act | null>(null);

/** Looks for people by a part of their name. */
export async function search(name: string): Promise<void> {
  act.value = null;
  found.value = { state: "busy" };
  try {
    const people = await ask<PeopleBody>("/api/people/search", { method: "POST", body: { name } });
    found.value = { state: "found", people };
  } catch (error) {
    found.value = { state: "failed", reason: reasonOf(error) };
  }
}

/** Forgets who was found: the names are on the screen of a shared computer. */
export function forget(): void {
  found.value = { state: "none" };
  act.value = null;
}

/** Saves all that is stored about the person as a file. */
export async function exportPerson(person: Person): Promise<void> {
  act.value = { state: "exporting", person };
  try {
    const pages: PersonExportBody[] = [];
    for (const body of bodiesOf(person)) {
      let cursor: string | null = null;
      do {
        const asked: PersonBody = cursor === null ? body : { ...body, cursor };
        const page: PersonExportBody = await ask("/api/people/export", {
          method: "POST",
          body: asked,
        });
        pages.push(page);
        cursor = page.cursor;
      } while (cursor !== null);
    }
    const file = joined(pages);
    const day = new Date(file.exportedAt).toISOString().slice(0, 10);
    // Not the name: the names of files are seen by others.
    saveJson(`lectern-${person.kind}-${day}.json`, file);
    act.value = { state: "exported", person };
  } catch (error) {
    act.value = { state: "failed", person, reason: reasonOf(error) };
  }
}

/** Asks whether to erase the person. */
export function askToErase(person: Person): void {
  act.value = { state: "asked", person };
}

/** Erases what is stored about the person. */
export async function erase(person: Person): Promise<void> {
  act.value = { state: "erasing", person };
  try {
    const receipts: PersonReceiptBody[] = [];
    for (const body of bodiesOf(person)) {
      let done = false;
      while (!done) {
        const receipt = await ask<PersonReceiptBody>("/api/people/erase", { method: "POST", body });
        receipts.push(receipt);
        done = receipt.done;
      }
    }
    act.value = { state: "erased", person, receipt: summed(receipts) };
    found.value = { state: "none" };
  } catch (error) {
    act.value = { state: "failed", person, reason: reasonOf(error) };
  }
}

/** Saves a receipt as a file: it lists which copies expire when. */
export function saveReceipt(receipt: PersonReceiptBody): void {
  const day = new Date(receipt.erasedAt).toISOString().slice(0, 10);
  saveJson(`lectern-receipt-${day}.json`, receipt);
}

function saveJson(name: string, value: object): void {
  saveFile(name, new Blob([JSON.stringify(value, null, 1)], { type: "application/json" }));
}

function bodiesOf(person: Person): readonly PersonBody[] {
  if (person.kind === "participant") {
    const { name, sessionIds } = person;
    return batches(sessionIds, MOST_CLASSES).map((part) => ({
      kind: "participant",
      name,
      sessionIds: part,
    }));
  }
  const { teacherId } = person;
  return [teacherId === undefined ? { kind: "teacher" } : { kind: "teacher", teacherId }];
}

function reasonOf(error: unknown): Reason {
  if (!(error instanceof ApiError)) throw error;
  return error.reason;
}
