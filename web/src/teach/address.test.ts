import { expect, test } from "vitest";
import { isOnlyHere } from "./address";

test.each([
  "http://127.0.0.1:8080/join/K7M2QX",
  "http://127.0.0.2/join/K7M2QX",
  "http://localhost:8080/join/K7M2QX",
  "http://lectern.localhost/join/K7M2QX",
  "http://[::1]:8080/join/K7M2QX",
])("only this device can open %s", (address) => {
  expect(isOnlyHere(address)).toBe(true);
});

test.each([
  "http://192.168.1.20:8080/join/K7M2QX",
  "http://10.127.0.1/join/K7M2QX",
  "https://lectern.example/join/K7M2QX",
  "https://127.lectern.example/join/K7M2QX",
  "https://localhost.example/join/K7M2QX",
])("phones can open %s", (address) => {
  expect(isOnlyHere(address)).toBe(false);
});
