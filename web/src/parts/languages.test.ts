import { expect, test } from "vitest";
import type { ListedLanguage } from "../protocol";
import { findLanguage, inOrder, nameIn, ownName, search } from "./languages";

function listed(code: string, name: string, nativeName: string, translation = true) {
  return { code, name, nativeName, rtl: false, translation, speech: true } as ListedLanguage;
}

const LIST = [
  listed("ar", "Arabic", "العربية"),
  listed("en", "English", "English"),
  listed("fa", "Persian", "فارسی", false),
  listed("es", "Spanish", "español"),
  listed("pt", "Portuguese", "português"),
  listed("uk", "Ukrainian", "українська"),
  listed("zh-Hans", "Chinese (Simplified)", "简体中文"),
  listed("zh-Hant", "Chinese (Traditional)", "繁體中文"),
];

function codes(list: readonly ListedLanguage[]): string[] {
  return list.map(({ code }) => code);
}

test.each([
  ["pt-BR", "pt"],
  ["zh-TW", "zh-Hant"],
  ["zh-CN", "zh-Hans"],
  ["zh", "zh-Hans"],
  ["es-419", "es"],
  ["xx", undefined],
  ["not a tag!", undefined],
])("a browser in %j reads %j", (tag, code) => {
  expect(findLanguage(LIST, tag)?.code).toBe(code);
});

test.each([
  ["espanol", "es"],
  ["ESPAÑOL", "es"],
  ["укр", "uk"],
  ["ukrain", "uk"],
  ["arabisch", "ar"],
  ["ucraniano", "uk"],
  ["الأوكرانية", "uk"],
  ["乌克兰", "uk"],
])("%j finds the language %j", (typed, code) => {
  expect(codes(search(LIST, typed, ["de"]))).toContain(code);
});

test("a text that names no language finds none, and a blank text finds all", () => {
  expect(search(LIST, "qqqq", ["de"])).toEqual([]);
  expect(search(LIST, " ", ["de"])).toEqual(LIST);
});

test("the reader's languages come first, then those that are translated", () => {
  const order = codes(inOrder(LIST, ["uk", "es-MX", "uk-UA"]));

  expect(order.slice(0, 2)).toEqual(["uk", "es"]);
  expect(order.at(-1)).toBe("fa");
  expect([...order].sort()).toEqual(codes(LIST).sort());
});

test("a language has its own name with a capital letter, and a name in the reader's language", () => {
  const [spanish] = search(LIST, "spanish", []);

  expect(spanish && ownName(spanish)).toBe("Español");
  expect(spanish && nameIn(spanish, "de")).toBe("Spanisch");
});
