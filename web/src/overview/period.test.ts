import { expect, test } from "vitest";
import { periodOf, queryOf } from "./period";

// In the zone of the device, as its calendar says.
const LATE = new Date(2026, 2, 29, 23, 30);

test.each([
  ["week", "from=2026-03-23&to=2026-03-29&timeZone=Europe%2FBerlin&by=day"],
  ["month", "from=2026-02-28&to=2026-03-29&timeZone=Europe%2FBerlin&by=day"],
  ["year", "from=2025-03-30&to=2026-03-29&timeZone=Europe%2FBerlin&by=week"],
] as const)("the %s ends today", (name, expected) => {
  expect(queryOf(name, LATE, "Europe/Berlin")).toBe(expected);
});

test("a zone without a name is UTC", () => {
  expect(queryOf("week", LATE, "Etc/GMT+5")).toContain("timeZone=UTC");
  expect(queryOf("week", LATE, "America/Port-au-Prince")).toContain("Port-au-Prince");
});

test("an address without a known period shows a month", () => {
  expect(periodOf(null)).toBe("month");
  expect(periodOf("decade")).toBe("month");
  expect(periodOf("year")).toBe("year");
});
