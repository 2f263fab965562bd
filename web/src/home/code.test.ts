import { expect, test } from "vitest";
import { joinAddress } from "./code";

test.each([
  ["K7M2QX", "/join/K7M2QX"],
  [" k7m 2qx ", "/join/K7M2QX"],
  ["K7M-2QX", "/join/K7M2QX"],
  ["../teach", "/join/..%2FTEACH"],
])("the code %j opens %s", (typed, address) => {
  expect(joinAddress(typed)).toBe(address);
});
