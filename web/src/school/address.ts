/**
 * What the page shows, by its address: `/school/` the classes, `/school/class/ID` one class,
 * `/school/NAME` another section. A search is in the fragment, which no server receives or logs.
 */
import { signal } from "@preact/signals";

export interface Place {
  /** The section: `""` for the classes. */
  section: string;
  /** What follows the section, such as the id of a class; "" for nothing. */
  id: string;
  /** The values of the fragment, such as a search. */
  values: URLSearchParams;
}

const BASE = "/school/";

/** Returns what an address of the page stands for. */
export function placeOf(pathname: string, hash: string): Place {
  const [section = "", id = ""] = pathname.slice(BASE.length).split("/");
  return { section, id: decoded(id), values: new URLSearchParams(hash.slice(1)) };
}

/** Returns the path of a place, such as `/school/class/7#search=cell`. */
export function pathOf(section: string, id = "", values = new URLSearchParams()): string {
  const path = [section, encodeURIComponent(id)].filter((part) => part !== "").join("/");
  const text = values.toString();
  return BASE + path + (text ? `#${text}` : "");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function current(): Place {
  return placeOf(location.pathname, location.hash);
}

/** What the page shows now. */
export const place = signal<Place>(current());

/** Shows a place. Back returns to the one before. */
export function go(path: string): void {
  history.pushState(null, "", path);
  place.value = current();
  scrollTo(0, 0);
}

/** Shows a place instead of the present one, which Back skips. */
export function goInstead(path: string): void {
  history.replaceState(null, "", path);
  place.value = current();
}

/** Shows the place of the address, which has changed without this module. */
export function readAddress(): void {
  place.value = current();
}

addEventListener("popstate", readAddress);
