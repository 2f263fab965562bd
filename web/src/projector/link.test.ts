import { expect, test } from "vitest";
import { fragmentOf, linkOf } from "./link";

test("a link names the class and its key, and is kept as it came", () => {
  const link = linkOf("#K7M2QX.a_b-c");

  expect(link).toEqual({ classroomCode: "K7M2QX", projectorKey: "a_b-c" });
  expect(link && fragmentOf(link)).toBe("#K7M2QX.a_b-c");
});

test.each(["", "#", "#K7M2QX", "#K7M2QX.", "#.key", "#K7M2.key", "#K7M2QX.key.more"])(
  "%j is no link",
  (fragment) => {
    expect(linkOf(fragment)).toBeNull();
  },
);
