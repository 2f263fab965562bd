import { expect, test } from "vitest";
import { CATALOGUES, type Catalogue, chooseLocale, type Entry } from "./words";

const NUMBERS = [...Array(201).keys(), 1000, 10_000, 1_000_000, 0.5, 1.5];

const files = import.meta.glob<Catalogue>("./*.json", { eager: true, import: "default" });

function read(name: string): Catalogue {
  return files[`./${name}.json`] as Catalogue;
}

const english = read("en");

function places(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();
}

function texts(entry: Entry): string[] {
  return typeof entry === "string" ? [entry] : Object.values(entry);
}

test("each catalogue is in the list, and the list has no other", () => {
  expect(Object.keys(files).sort()).toEqual(CATALOGUES.map((name) => `./${name}.json`).sort());
});

test.each(CATALOGUES)("the catalogue %s has every key, in the order of the English one", (name) => {
  expect(Object.keys(read(name))).toEqual(Object.keys(english));
});

test.each(CATALOGUES)("the catalogue %s has a text at every key", (name) => {
  for (const [key, entry] of Object.entries(read(name))) {
    expect(typeof entry, key).toBe(typeof english[key]);
    for (const text of texts(entry)) {
      expect(text, key).toBe(text.trim());
      expect(text, key).not.toBe("");
    }
  }
});

test.each(CATALOGUES)("the catalogue %s has the places of each English sentence", (name) => {
  for (const [key, entry] of Object.entries(read(name))) {
    const expected = places(texts(english[key] as Entry).at(-1) ?? "");
    // Arabic says "one" and "two" in words, so a form may name its number itself.
    const form = typeof entry === "string" ? entry : (entry.other ?? "");
    expect(places(form), key).toEqual(expected);
    for (const text of texts(entry)) {
      expect(expected, key).toEqual(expect.arrayContaining(places(text)));
    }
  }
});

test.each(CATALOGUES)("the catalogue %s has each plural form of its language", (name) => {
  const rules = new Intl.PluralRules(name);
  const needed = [...new Set(NUMBERS.map((number) => rules.select(number)))].sort();
  for (const [key, entry] of Object.entries(read(name))) {
    if (typeof entry !== "string") {
      expect(Object.keys(entry).sort(), key).toEqual(needed);
    }
  }
});

test.each(CATALOGUES.filter((name) => name !== "en"))(
  "the catalogue %s leaves no sentence in English",
  (name) => {
    const own = read(name);
    const sentences = Object.keys(own).filter((key) => texts(own[key] as Entry)[0]?.includes(" "));
    const left = sentences.filter((key) => own[key] === english[key]);
    expect(left).toEqual([]);
  },
);

test.each([
  [["ti", "ar-EG", "en"], "ar"],
  [["pt-BR"], "pt"],
  [["zh-Hans", "ja"], "en"],
  [[], "en"],
])("a reader of %j gets the interface %s", (tags, expected) => {
  expect(chooseLocale(tags)).toBe(expected);
});
