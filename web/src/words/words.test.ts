import { expect, test } from "vitest";
import { CATALOGUES, type Catalogue, chooseLocale, type Entry } from "./catalogues";
import { variety } from "./words";

const NUMBERS = [...Array(201).keys(), 1000, 10_000, 1_000_000, 0.5, 1.5];

const files = import.meta.glob<Catalogue>("./**/*.json", { eager: true, import: "default" });
/** The folders of the catalogues: what all pages say, and what some of them say besides. */
const FOLDERS = [...new Set(Object.keys(files).map((path) => path.replace(/\/[^/]*$/, "")))];
const EACH = FOLDERS.flatMap((folder) => CATALOGUES.map((name) => ({ folder, name })));

function read(folder: string, name: string): Catalogue {
  return files[`${folder}/${name}.json`] as Catalogue;
}

function places(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();
}

function texts(entry: Entry): string[] {
  return typeof entry === "string" ? [entry] : Object.values(entry);
}

test("each catalogue is in the list, and the list has no other", () => {
  const expected = EACH.map(({ folder, name }) => `${folder}/${name}.json`);
  expect(Object.keys(files).sort()).toEqual(expected.sort());
});

test.each(EACH)(
  "the catalogue $folder/$name has every key, in the order of the English one",
  ({ folder, name }) => {
    const english = read(folder, "en");
    expect(Object.keys(read(folder, name))).toEqual(Object.keys(english));
  },
);

test.each(EACH)("the catalogue $folder/$name has a text at every key", ({ folder, name }) => {
  const english = read(folder, "en");
  for (const [key, entry] of Object.entries(read(folder, name))) {
    expect(typeof entry, key).toBe(typeof english[key]);
    for (const text of texts(entry)) {
      expect(text, key).toBe(text.trim());
      expect(text, key).not.toBe("");
    }
  }
});

test.each(EACH)(
  "the catalogue $folder/$name has the places of each English sentence",
  ({ folder, name }) => {
    const english = read(folder, "en");
    for (const [key, entry] of Object.entries(read(folder, name))) {
      const expected = places(texts(english[key] as Entry).at(-1) ?? "");
      // Arabic says "one" and "two" in words, so a form may name its number itself.
      const form = typeof entry === "string" ? entry : (entry.other ?? "");
      expect(places(form), key).toEqual(expected);
      for (const text of texts(entry)) {
        expect(expected, key).toEqual(expect.arrayContaining(places(text)));
      }
    }
  },
);

test.each(EACH)(
  "the catalogue $folder/$name has each plural form of its language",
  ({ folder, name }) => {
    const rules = new Intl.PluralRules(name);
    const needed = [...new Set(NUMBERS.map((number) => rules.select(number)))].sort();
    for (const [key, entry] of Object.entries(read(folder, name))) {
      if (typeof entry !== "string") {
        expect(Object.keys(entry).sort(), key).toEqual(needed);
      }
    }
  },
);

test.each(EACH.filter(({ name }) => name !== "en"))(
  "the catalogue $folder/$name leaves no sentence in English",
  ({ folder, name }) => {
    const english = read(folder, "en");
    const own = read(folder, name);
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

test("times are written by the reader's variety of the language of the page", () => {
  expect(variety(["ti", "en-GB", "en-US"])).toBe("en-GB");
  expect(variety(["ti", "es-MX"])).toBe("en-u-hc-h23");
});
