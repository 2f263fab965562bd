import { expect, test } from "vitest";
import { fileName, readFile } from "./files";

const START = new Date(2026, 10, 30, 9, 15).getTime();

test.each([
  ["Photosynthesis, part 2", "Biology", "es", "2026-11-30-photosynthesis-part-2-es.txt"],
  ["", "Biology", "es", "2026-11-30-biology-es.txt"],
  ["../../etc: a\\b?", "", "", "2026-11-30-etc-a-b.txt"],
  ["درس الأحياء", "", "ar", "2026-11-30-درس-الأحياء-ar.txt"],
  ["", "", "", "2026-11-30.txt"],
])("a class %j about %j in %j is saved as %s", (title, subject, language, expected) => {
  expect(fileName({ title, subject, startedAt: START }, language, "txt")).toBe(expected);
});

test("the pages of a very long transcript become one file", async () => {
  const asked: string[] = [];
  const text = await readFile(
    async (path) => {
      asked.push(path);
      const link = '<?format=vtt&language=es&cursor=Yw>; rel="next"';
      const isFirst = asked.length === 1;
      return new Response(`part ${asked.length}\n`, { headers: isFirst ? { link } : {} });
    },
    "a b",
    "vtt",
    "es",
  );

  expect(text).toBe("part 1\npart 2\n");
  expect(asked).toEqual([
    "/api/sessions/a%20b/transcript?format=vtt&language=es",
    "/api/sessions/a%20b/transcript?format=vtt&language=es&cursor=Yw",
  ]);
});
