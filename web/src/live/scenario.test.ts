import { expect, test } from "vitest";
import { play, type Scenario } from "./scenario";

const files = import.meta.glob<Scenario[]>("./scenarios/*.json", {
  eager: true,
  import: "default",
});

test("there are scenarios", () => {
  expect(Object.keys(files).length).toBeGreaterThan(0);
});

for (const [file, scenarios] of Object.entries(files)) {
  const group = file.replace(/^.*\/|\.json$/g, "");
  for (const scenario of scenarios) {
    test(`${group}: ${scenario.title}`, () => play(scenario));
  }
}
