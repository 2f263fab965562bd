import { afterEach, expect, test, vi } from "vitest";
import { browserStorage } from "./browser";

afterEach(() => vi.unstubAllGlobals());

function withStorage(storage: Partial<Storage>): ReturnType<typeof browserStorage> {
  vi.stubGlobal("window", { localStorage: storage });
  return browserStorage("localStorage");
}

test("a value that the browser refuses to store lasts as long as the page", () => {
  const refuse = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const storage = withStorage({ getItem: () => "old", setItem: refuse, removeItem: refuse });

  storage.write("a", "new");

  expect(storage.read("a")).toBe("new");
  expect(storage.read("b")).toBe("old");

  storage.remove("a");

  expect(storage.read("a")).toBe("old");
});

test("without storage in the browser a value lasts as long as the page", () => {
  vi.stubGlobal("window", {
    get localStorage(): Storage {
      throw new DOMException("denied", "SecurityError");
    },
  });
  const storage = browserStorage("localStorage");

  storage.write("a", "1");

  expect(storage.read("a")).toBe("1");
  expect(storage.read("b")).toBeNull();
});
