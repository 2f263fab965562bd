import { expect, test } from "vitest";
import { dice, FakeDevice, type FakeSocket, type Frame } from "./fakes";
import { ONLY_TAB } from "./lease";
import { memoryStore } from "./store";
import { type SavedTeaching, Teacher } from "./teacher";

interface Utterance {
  utteranceId: string;
  sequence: number;
  text: string;
}

/** The probabilities of a server's and its network's faults. */
interface Faults {
  lost: number;
  limited: number;
  foreign: number;
}

/** A server that numbers utterances by protocol rules 3 and 4, and handles them in any order. */
class Server {
  readonly log: Utterance[] = [];

  constructor(
    private readonly chance: () => number,
    private readonly faults: Faults,
  ) {}

  get last(): number {
    return Math.max(0, ...this.log.map(({ sequence }) => sequence));
  }

  /** Handles the messages on a socket; some of them, and some of the answers, are lost. */
  handle(socket: FakeSocket): void {
    const arrived = socket.sent.splice(0).sort(() => this.chance() - 0.5);
    for (const frame of arrived) {
      if (this.chance() < this.faults.foreign) this.#accept("other", this.last + 1, "Other.");
      const answer = this.chance() < this.faults.lost ? null : this.#answer(frame);
      if (answer && this.chance() >= this.faults.lost) socket.push(answer);
    }
  }

  #answer(frame: Frame): Frame | null {
    const { type, requestId } = frame;
    if (type === "register") {
      const member = { role: "teacher", languageCode: "en-GB", settings: {}, sessionId: "class" };
      const data = { ...member, resumeToken: "token", lastSequence: this.last };
      return { type: "register_response", requestId, data };
    }
    if (type !== "transcription") return null;
    if (this.chance() < this.faults.limited) {
      return { type: "error", code: "RATE_LIMITED", message: "", retryAfterMs: 700, requestId };
    }
    const [id, text] = [String(frame.utteranceId), String(frame.text)];
    const known = this.log.find(({ utteranceId }) => utteranceId === id);
    const wanted = Number(frame.sequence);
    if (!known && this.log.some(({ sequence }) => sequence === wanted)) {
      const error = { type: "error", code: "SEQUENCE_TAKEN", message: "", requestId };
      return { ...error, lastSequence: this.last };
    }
    const { utteranceId, sequence } = known ?? this.#accept(id, wanted, text);
    const answer = { type: "transcription", requestId, utteranceId, sequence, text };
    return { ...answer, revision: 0, isFinal: true, languageCode: "en-GB" };
  }

  #accept(utteranceId: string, sequence: number, text: string): Utterance {
    const utterance = { utteranceId, sequence, text };
    this.log.push(utterance);
    return utterance;
  }
}

/** Holds a class with cuts and reloads, and returns what was said in it, by number. */
async function held(seed: number, faults: Faults): Promise<string[]> {
  const chance = dice(seed);
  const [device, server, store] = [new FakeDevice(), new Server(chance, faults), memoryStore()];
  device.random = chance;
  let saved: SavedTeaching | null = null;
  const load = () => {
    const teacher = new Teacher(device, {
      address: () => "ws://server/live",
      languageCode: "en-GB",
      ...(saved ? { saved } : {}),
      save: (kept) => {
        saved = kept;
      },
      store,
      lease: ONLY_TAB,
    });
    teacher.start();
    return teacher;
  };
  const pass = async (durationMs: number) => {
    for (let passed = 0; passed < durationMs; passed += 500) {
      await device.wait(500);
      for (const socket of device.sockets) {
        if (socket.state === "opening") socket.open();
        if (socket.state === "open") server.handle(socket);
      }
    }
  };
  let teacher = load();
  for (let number = 1; number <= 30; number++) {
    teacher.utterances.say(`${number}.`);
    await pass(Math.floor(chance() * 4) * 500);
    if (chance() < 0.15) device.sockets.at(-1)?.cut();
    if (chance() < 0.1) {
      device.forget();
      teacher = load();
    }
  }
  faults.lost = faults.limited = faults.foreign = 0;
  await pass(120_000);
  expect(teacher.utterances.waiting.value, `seed ${seed}`).toEqual([]);
  const ours = server.log.filter(({ utteranceId }) => utteranceId !== "other");
  return ours.sort((one, other) => one.sequence - other.sequence).map(({ text }) => text);
}

const SAID = Array.from({ length: 30 }, (_, index) => `${index + 1}.`);

test("every utterance is said once and in order despite losses, cuts, limits and reloads", {
  timeout: 30_000,
}, async () => {
  for (let seed = 1; seed <= 30; seed++) {
    const texts = await held(seed, { lost: 0.15, limited: 0.1, foreign: 0 });

    expect(texts, `seed ${seed}`).toEqual(SAID);
  }
});

test("numbers that another device uses meanwhile cost no utterance", {
  timeout: 30_000,
}, async () => {
  for (let seed = 1; seed <= 30; seed++) {
    const texts = await held(seed, { lost: 0.1, limited: 0.05, foreign: 0.1 });

    expect([...texts].sort(), `seed ${seed}`).toEqual([...SAID].sort());
  }
});
