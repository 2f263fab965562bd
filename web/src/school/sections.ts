/** The sections of the page. Each is loaded when it is opened first. */
import type { ComponentType } from "preact";
import type { SchoolTextKey } from "./words";

export interface Section {
  /** Its part of the address: `/school/NAME`. */
  name: string;
  /** The text of its link. */
  label: SchoolTextKey;
  /** Whether only admins of the school see it. */
  forAdmins: boolean;
  /** Loads the component that draws it. It has a heading of its own (`h1`). */
  load: () => Promise<ComponentType>;
}

/** In the order of their links. */
export const SECTIONS: readonly Section[] = [
  {
    name: "",
    label: "school.classes",
    forAdmins: false,
    load: async () => (await import("./Classes")).Classes,
  },
  {
    name: "overview",
    label: "school.overview",
    forAdmins: false,
    load: async () => (await import("../overview/Overview")).Overview,
  },
  {
    name: "people",
    label: "school.people",
    forAdmins: false,
    load: async () => (await import("./People")).People,
  },
  {
    name: "settings",
    label: "school.settings",
    forAdmins: true,
    load: async () => (await import("./Settings")).Settings,
  },
];

/** Sections without a link of their own. */
export const OTHERS: readonly Section[] = [
  {
    name: "class",
    label: "school.class",
    forAdmins: false,
    load: async () => (await import("./ClassView")).ClassView,
  },
];
