/** Shows a class: the page's side of `src/live`. Each language has a connection of its own. */
import { computed, effect, signal } from "@preact/signals";
import { browser, browserStorage, liveUrl } from "../live/browser";
import type { Refusal } from "../live/message";
import { type Status, Student } from "../live/student";
import { keepAwake } from "../parts/keepAwake";
import { findLanguage, languages } from "../parts/languages";
import { fragmentOf, linkOf, type ProjectorLink } from "./link";
import { type Place, tags } from "./settings";

/** Kept for this tab only: it survives a reload, and closes with the window. */
const storage = browserStorage("sessionStorage");
const KEPT = "lectern.projector";

/** The link of this page; `null` if it was opened without one. */
export const link = signal<ProjectorLink | null>(null);
/** The columns from left to right in their reading direction. The first is there with a link. */
export const columns = signal<readonly Student[]>([]);
/** Why a language was not chosen. */
export const refused = signal<Refusal | null>(null);

/** By severity, the worst first. The page shows the first one that applies to a column. */
const ORDER: readonly Status[] = ["ended", "refused", "offline", "waiting", "away", "connecting"];

/** The columns to draw: a refused second language leaves the first one. */
export const drawn = computed(() =>
  columns.value.filter((column, place) => place === 0 || column.status.value !== "refused"),
);
export const status = computed<Status>(() => {
  const all = drawn.value.map((column) => column.status.value);
  return ORDER.find((one) => all.includes(one)) ?? "live";
});
export const code = computed(() => columns.value.find((one) => one.code.value)?.code.value ?? null);
/** Whether students may join and nothing has been said: the wall belongs to the code. */
export const isWaiting = computed(
  () =>
    code.value !== null && drawn.value.every(({ captions }) => captions.rows.value.length === 0),
);
/** Why the page shows no captions. */
export const problem = computed(() => columns.value[0]?.refusal.value ?? null);

/** Opens the class of the address, or of this tab before a reload. */
export function openAddress(): void {
  const named = linkOf(location.hash);
  if (named) {
    storage.write(KEPT, fragmentOf(named));
  }
  // The key must show neither on the wall nor in the browser's history.
  history.replaceState(null, "", location.pathname);
  link.value = named ?? linkOf(storage.read(KEPT) ?? "");
  start();
}

function start(): void {
  for (const column of columns.peek()) {
    column.leave();
  }
  columns.value = [];
  const second = tags[1].peek();
  open(firstTag());
  if (second && second !== firstTag()) {
    open(second);
  }
}

/** The chosen language, else the browser's: a projector opens on the teacher's device. */
function firstTag(): string {
  const list = languages.peek() ?? [];
  const own = navigator.languages.find((tag) => findLanguage(list, tag));
  return tags[0].peek() || (own && findLanguage(list, own)?.code) || "en";
}

function open(languageCode: string): void {
  const named = link.peek();
  if (!named) {
    return;
  }
  const column = new Student(browser, { url: liveUrl(), languageCode, ...named });
  column.setOnline(navigator.onLine);
  columns.value = [...columns.peek(), column];
  column.join();
}

/** Shows another language in a column; "" closes the second one. */
export async function choose(place: Place, tag: string): Promise<void> {
  refused.value = null;
  const column = columns.peek()[place];
  const other = columns.peek()[1 - place];
  if (tag !== "" && tag === other?.language.peek()) {
    return; // it is on the wall already
  }
  const former = tags[place].peek();
  tags[place].value = tag; // at once, so that a reload keeps it
  if (tag === "") {
    columns.value = columns.peek().slice(0, 1);
    column?.leave();
  } else if (column && column.status.peek() !== "refused") {
    refused.value = await column.changeLanguage(tag);
  } else {
    columns.value = columns.peek().slice(0, place);
    open(tag);
  }
  if (refused.peek()) {
    tags[place].value = former;
  }
}

/** Tries again after a refusal. */
export function retry(): void {
  start();
}

effect(() => keepAwake(columns.value.length > 0 && status.value !== "ended"));

addEventListener("hashchange", () => location.hash && openAddress());
addEventListener("online", () => tell((column) => column.setOnline(true)));
addEventListener("offline", () => tell((column) => column.setOnline(false)));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") {
    tell((column) => column.wake());
  }
});

function tell(what: (column: Student) => void): void {
  for (const column of columns.peek()) {
    what(column);
  }
}
