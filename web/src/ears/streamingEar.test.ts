import { beforeEach, describe, expect, test } from "vitest";
import { settle } from "../live/fakes";
import { EarRig, numbers, numbersOf } from "./streamingFakes";

let rig: EarRig;

beforeEach(() => {
  rig = new EarRig();
});

describe("a stream", () => {
  test("has all sound, in chunks, from the first on", async () => {
    await rig.hear(2);
    expect(rig.recognizer.url).toBe("wss://first");
    expect(rig.recognizer.heard).toEqual(numbers(0, 20));
  });

  test("says a result word by word, as one utterance", async () => {
    await rig.hear(3);
    rig.recognizer.understands("a", "The sun", false, [0.2, 1]);
    rig.recognizer.understands("a", "The sun warms", false, [0.2, 2]);
    rig.recognizer.understands("a", "The sun warms the sea.", true, [0.2, 2.6]);
    expect(rig.said).toEqual(["The sun …", "The sun warms …", "The sun warms the sea."]);
  });

  test("drops a result without words", async () => {
    await rig.hear(1);
    rig.recognizer.understands("a", "", false, [0.2, 1]);
    rig.recognizer.understands("b", "Hm", false, [0.2, 1]);
    rig.recognizer.understands("b", "", true, [0.2, 1]);
    expect(rig.said).toEqual(["Hm …", "dropped"]);
  });

  test("reports what it was sent with each final text", async () => {
    await rig.hear(2);
    rig.recognizer.understands("a", "One.", true, [0.2, 1]);
    rig.recognizer.understands("b", "Two.", true, [1, 2]);
    await rig.hear(1);
    rig.recognizer.understands("c", "Three.", true, [2, 3]);
    expect(rig.usage).toEqual([
      { provider: "transcribe", audioMs: 2_000 },
      undefined,
      { provider: "transcribe", audioMs: 1_000 },
    ]);
  });
});

test("an ear that costs nothing reports no usage", async () => {
  rig.first.metered = false;
  await rig.hear(2);
  rig.recognizer.understands("a", "One.", true, [0.2, 1]);
  expect(rig.usage).toEqual([undefined]);
});

describe("a result that stays partial", () => {
  test("is final after ten seconds, and says only the rest after that", async () => {
    await rig.hear(2);
    rig.recognizer.understands("a", "And so", false, [0.2, 1]);
    await rig.hear(9.9);
    expect(rig.said).toEqual(["And so …"]);
    await rig.hear(0.2);
    expect(rig.said).toEqual(["And so …", "And so"]);
    rig.recognizer.understands("a", "And so it ends.", true, [0.2, 13]);
    expect(rig.said).toEqual(["And so …", "And so", "it ends."]);
  });

  test("is not said again when its final text is the same", async () => {
    await rig.hear(2);
    rig.recognizer.understands("a", "And so", false, [0.2, 1]);
    await rig.hear(11);
    rig.recognizer.understands("a", "And so", true, [0.2, 1]);
    expect(rig.said).toEqual(["And so …", "And so"]);
  });
});

describe("an ear that is paused", () => {
  test("sends the rest, and says its last words", async () => {
    await rig.hear(1.05);
    const stopped = rig.ear.stop();
    let isOver = false;
    void stopped.then(() => {
      isOver = true;
    });
    expect(rig.recognizer.heard).toHaveLength(11);
    expect(rig.recognizer.isFinished).toBe(true);
    rig.recognizer.understands("a", "That is all.", true, [0.2, 1]);
    await settle();
    expect(isOver).toBe(false);
    rig.recognizer.events.ended();
    await stopped;
    expect(rig.said).toEqual(["That is all."]);
    expect(rig.recognizer.isClosed).toBe(true);
  });

  test("says what it has if the recognizer does not answer", async () => {
    await rig.hear(1);
    rig.recognizer.understands("a", "That is", false, [0.2, 1]);
    const stopped = rig.ear.stop();
    await rig.device.wait(3_000);
    await stopped;
    expect(rig.said).toEqual(["That is …", "That is"]);
    expect(rig.recognizer.isClosed).toBe(true);
  });

  test("while it is cut returns what was not heard", async () => {
    await rig.hear(2);
    rig.isReachable = false;
    rig.recognizer.events.ended();
    await rig.hear(1);
    await rig.ear.stop();
    expect(numbersOf(rig.missed[0]).at(-1)).toBe(29);
    expect(rig.recognizers.every(({ isClosed }) => isClosed)).toBe(true);
  });
});
