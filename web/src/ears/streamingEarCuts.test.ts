/** What a streaming ear does when a stream, a permission or a recognizer ends. */
import { beforeEach, describe, expect, test } from "vitest";
import { EarRig, numbers, numbersOf } from "./streamingFakes";

let rig: EarRig;

beforeEach(() => {
  rig = new EarRig();
});

describe("a stream that is cut", () => {
  test("goes on where its utterance began", async () => {
    await rig.hear(2);
    rig.recognizer.understands("a", "Good morning.", true, [0.3, 1.2]);
    await rig.hear(2);
    rig.recognizer.understands("b", "The sun", false, [2, 3.5]);
    rig.isReachable = false;
    rig.recognizer.events.ended();
    await rig.hear(2);
    rig.isReachable = true;
    await rig.hear(4);
    expect(rig.recognizer.heard).toEqual(numbers(17, 100));
    rig.recognizer.understands("c", "The sun warms the sea.", true, [0.3, 4]);
    expect(rig.said.slice(1)).toEqual(["The sun …", "The sun warms the sea."]);
    expect(rig.unheard).toEqual([]);
  });

  test("hears the last three seconds again if nothing was understood of them", async () => {
    await rig.hear(10);
    rig.recognizer.events.ended();
    await rig.hear(1);
    expect(rig.recognizer.heard.slice(0, 3)).toEqual([70, 71, 72]);
  });

  test("does not hear again what it has understood", async () => {
    await rig.hear(10);
    rig.recognizer.understands("a", "Good morning.", true, [7, 9]);
    rig.recognizer.events.ended();
    await rig.hear(1);
    expect(rig.recognizer.heard[0]).toBe(90);
  });

  test("ends a long utterance, and goes on after its words", async () => {
    await rig.hear(20);
    rig.recognizer.understands("a", "A sentence that has no end", false, [1, 19.5]);
    rig.recognizer.events.ended();
    await rig.hear(2);
    expect(rig.said).toEqual(["A sentence that has no end …", "A sentence that has no end"]);
    expect(rig.recognizer.heard[0]).toBe(195);
    rig.recognizer.understands("b", "but here.", true, [0.1, 1]);
    expect(rig.said.at(-1)).toBe("but here.");
  });

  test("is noticed when it takes no more sound", async () => {
    await rig.hear(2);
    rig.recognizer.waitingBytes = 100_000;
    await rig.hear(1);
    expect(rig.recognizers).toHaveLength(2);
    expect(rig.recognizers[0]?.isClosed).toBe(true);
  });
});

describe("a permission", () => {
  test("is replaced before it ends, so that a cut costs no time", async () => {
    for (let second = 0; second < 250; second += 50) {
      await rig.hear(50);
      rig.recognizer.understands(`${second}`, "Good.", true, [second, second + 1]);
    }
    expect(rig.asked).toBe(1);
    rig.recognizer.events.ended();
    await rig.hear(1);
    expect(rig.recognizer.url).toBe("wss://number 1");
    expect(rig.asked).toBe(1);
  });

  test("that has ended is not used", async () => {
    await rig.device.wait(400_000);
    await rig.hear(0.2);
    expect(rig.recognizer.url).toBe("wss://number 1");
  });

  test("is used again after a cut, and replaced if it is refused then", async () => {
    await rig.hear(1);
    rig.recognizer.events.ended();
    await rig.hear(1);
    expect(rig.recognizer.url).toBe("wss://first");
    rig.recognizer.refuses();
    await rig.hear(1);
    expect(rig.recognizer.url).toBe("wss://number 1");
    expect(rig.unheard).toEqual([]);
    rig.recognizer.refuses();
    expect(rig.unheard).toHaveLength(1);
  });

  test("that was refused is not used again", async () => {
    await rig.hear(1);
    rig.recognizer.refuses();
    await rig.hear(1);
    expect(rig.recognizer.url).toBe("wss://number 1");
  });

  test("is asked for again when there was no answer", async () => {
    rig.answer = () => Promise.reject(new Error("offline"));
    await rig.device.wait(400_000);
    await rig.hear(1);
    rig.answer = async () => rig.permission("later");
    await rig.hear(2);
    expect(rig.recognizer.url).toBe("wss://later");
    expect(rig.recognizer.heard.slice(0, 2)).toEqual([0, 1]);
  });
});

describe("a stream of which speech brings no results", () => {
  test("is opened again after some seconds, and hears that speech again", async () => {
    await rig.hear(30);
    rig.recognizer.understands("a", "Good morning.", true, [28, 29.5]);
    await rig.hear(1);
    await rig.hear(8.5, 0.1);
    expect(rig.recognizers).toHaveLength(2);
    await rig.hear(4, 0.1);
    expect(rig.recognizer.heard[0]).toBe(295);
    expect(rig.recognizer.heard).toContain(430);
  });

  test("is opened again only once", async () => {
    await rig.hear(1);
    await rig.hear(40, 0.1);
    expect(rig.recognizers).toHaveLength(2);
    expect(rig.unheard).toEqual([]);
  });

  test("is not opened again while nothing is said", async () => {
    await rig.hear(50);
    expect(rig.recognizers).toHaveLength(1);
  });
});

describe("a stream in a long silence", () => {
  test("ends, and the next one begins a little before the next word", async () => {
    await rig.hear(3, 0.1);
    rig.recognizer.understands("a", "Read page ten.", true, [0.2, 3]);
    await rig.hear(70);
    expect(rig.recognizer.isClosed).toBe(true);
    await rig.hear(60);
    expect(rig.recognizers).toHaveLength(1);
    await rig.hear(2, 0.1);
    expect(rig.recognizers).toHaveLength(2);
    const [first] = rig.recognizer.heard;
    expect(first).toBeGreaterThan(1_305);
    expect(first).toBeLessThan(1_315);
    expect(rig.unheard).toEqual([]);
  });
});

test("a recognizer that says that there is nothing does not keep a silent stream", async () => {
  for (let second = 0; second < 70; second += 1) {
    await rig.hear(1);
    rig.recognizer.saysNothing();
  }
  expect(rig.recognizer.isClosed).toBe(true);
});

describe("an ear that fails", () => {
  test("gives up after two refusals, and returns what was not heard", async () => {
    await rig.hear(5);
    rig.recognizer.understands("a", "Good morning.", true, [1, 4]);
    rig.recognizer.refuses();
    await rig.hear(1);
    rig.recognizer.refuses();
    expect(numbersOf(rig.unheard[0])).toEqual(numbers(40, 60));
    await rig.hear(1);
    expect(rig.recognizers).toHaveLength(2);
  });

  test("gives up after two refusals, also if each stream began well", async () => {
    for (let time = 0; time < 2; time += 1) {
      await rig.hear(1, 0.1);
      rig.recognizer.saysNothing();
      rig.recognizer.refuses();
    }
    await rig.hear(1, 0.1);
    expect(rig.recognizers).toHaveLength(2);
    expect(rig.unheard).toHaveLength(1);
  });

  test("returns all speech that brought no result, however long ago it began", async () => {
    await rig.hear(1);
    await rig.hear(6, 0.1);
    rig.recognizer.refuses();
    await rig.hear(1, 0.1);
    rig.recognizer.refuses();
    expect(numbersOf(rig.unheard[0])[0]).toBeLessThanOrEqual(10);
  });

  test("does not return speech again of which it has words", async () => {
    await rig.hear(6, 0.1);
    rig.recognizer.understands("a", "The sun warms", false, [0.5, 5.5]);
    rig.recognizer.refuses();
    await rig.hear(1, 0.1);
    rig.recognizer.refuses();
    expect(rig.said).toEqual(["The sun warms …", "The sun warms"]);
    expect(numbersOf(rig.unheard[0])[0]).toBe(55);
  });

  test("gives up in a browser that cannot open its streams", async () => {
    Object.assign(rig.first, { provider: "openai", encoding: "webrtc" });
    await rig.hear(2, 0.1);
    expect(rig.unheard).toHaveLength(1);
    expect(numbersOf(rig.unheard[0])[0]).toBe(0);
  });

  test("is tried again for five seconds while it cannot be reached", async () => {
    rig.isReachable = false;
    await rig.hear(4.5);
    expect(rig.unheard).toEqual([]);
    await rig.hear(3);
    expect(rig.unheard).toHaveLength(1);
    expect(numbersOf(rig.unheard[0])[0]).toBe(0);
  });

  test("has not failed if it was refused once an hour", async () => {
    for (let time = 0; time < 3; time += 1) {
      await rig.hear(30);
      rig.recognizer.refuses();
      await rig.hear(1);
    }
    expect(rig.unheard).toEqual([]);
  });

  test("says what it has understood so far", async () => {
    await rig.hear(3);
    rig.recognizer.understands("a", "The sun", false, [0.5, 2]);
    rig.recognizer.refuses();
    await rig.hear(1);
    rig.recognizer.refuses();
    expect(rig.said).toEqual(["The sun …", "The sun"]);
    expect(numbersOf(rig.unheard[0])[0]).toBe(20);
  });

  test("gives up where the server has no recognizer any more", async () => {
    rig.answer = async () => null;
    await rig.device.wait(400_000);
    await rig.hear(2);
    expect(rig.unheard).toHaveLength(1);
    expect(rig.recognizers).toHaveLength(0);
  });
});
