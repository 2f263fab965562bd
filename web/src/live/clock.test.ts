import { expect, test } from "vitest";
import { ServerClock } from "./clock";

const HOUR = 3_600_000;

test("a clock that is an hour fast has a skew of an hour, without half of the round trip", () => {
  const clock = new ServerClock();

  clock.measure(HOUR, HOUR + 200, 100);

  expect(clock.skewMs.value).toBe(-HOUR);
  expect(clock.toDevice(100)).toBe(HOUR + 100);
});

test("the measurement with the shortest round trip counts", () => {
  const clock = new ServerClock();

  clock.measure(0, 100, 1_050);
  clock.measure(1_000, 1_900, 2_300);

  expect(clock.skewMs.value).toBe(1_000);

  clock.measure(2_000, 2_010, 3_010);

  expect(clock.skewMs.value).toBe(1_005);
});

test("a clock that is set during the class is measured anew", () => {
  const clock = new ServerClock();
  clock.measure(0, 10, 5);

  clock.measure(HOUR, HOUR + 100, 1_050);
  clock.measure(HOUR + 2_000, HOUR + 1_000, 1_100);

  expect(clock.skewMs.value).toBe(1_000 - HOUR);
});
