import { FakeDevice, type FakeSocket, type Frame, settle } from "./fakes";
import defaults from "./frames.json";
import { type MemberPlayer, StudentPlayer, TeacherPlayer } from "./players";
import { memoryStore } from "./store";

const STEP_MS = 100;
const DEFAULTS: Readonly<Record<string, Frame>> = defaults;

/**
 * A rule of the protocol as a story: what the server sends, what time passes, what the client must
 * send and show. The Python client runs the same files, apart from those whose `only` is `web`.
 * Each step has one of these keys:
 *
 * - `opens`: the server accepts the newest socket (true), or refuses it (false). With `within`, the
 *   client opens it within that many milliseconds.
 * - `sends`: the next frame the client sent, pings apart. It has these values, and not those that
 *   are null. `as` names the frame: `"$NAME.field"` stands for its value in later steps.
 *   With `within`, the client sends it within that many milliseconds.
 * - `quiet`: the client has sent nothing more.
 * - `receives`: frames that the server sends on the newest open socket, or on the socket before it
 *   with `"on": "old"`. `frames.json` has the fields that a frame leaves out. A text is sent as it
 *   is.
 * - `cut`: the newest open socket is lost.
 * - `silent`: the newest open socket no longer answers pings. The others do.
 * - `wait`: time passes, in milliseconds.
 * - `clock`: the device's clock is wrong by this many milliseconds. `skew` is the client's
 *   estimate of that.
 * - `reloads`: the page is loaded again. It keeps what it has stored.
 * - `reads`: the student changes the language.
 * - `says`, `hears`, `ends`, `drops`: the teacher says an utterance; or an interim text, which ends
 *   with a final text, or is given up.
 * - `corrects`: the teacher changes the text of a row, counted from 0. `releases`: the teacher sends
 *   a held utterance.
 * - `shows`: the rows in order. A text is a caption, or an utterance that is in the class. Others are
 *   objects such as `{"interim": text}`; `original` is a caption without a translation.
 * - `status`, `code`: the state of the client, and the code of the refusal.
 */
export interface Scenario {
  title: string;
  only?: "web";
  member: {
    role: "student" | "teacher";
    languageCode: string;
    classroomCode?: string;
    settings?: object;
  };
  steps: Step[];
}

interface Step {
  opens?: boolean;
  sends?: Frame;
  as?: string;
  quiet?: true;
  receives?: (Frame | string)[];
  on?: "old";
  cut?: true;
  silent?: true;
  within?: number;
  wait?: number;
  clock?: number;
  skew?: number;
  reloads?: true;
  reads?: string;
  says?: string;
  hears?: string;
  ends?: string;
  drops?: true;
  corrects?: [row: number, text: string];
  releases?: number;
  shows?: unknown[];
  status?: string;
  code?: string | null;
}

/** Runs a scenario. Throws at the first step that is not as written. */
export async function play(scenario: Scenario): Promise<void> {
  const run = new Run(scenario);
  for (const [index, step] of scenario.steps.entries()) {
    try {
      await settle();
      await run.take(step);
      await settle();
    } catch (error) {
      throw new Error(`step ${index + 1}, ${JSON.stringify(step)}: ${error}`);
    }
  }
}

class Run {
  readonly #device = new FakeDevice();
  readonly #named = new Map<string, Frame>();
  #player: MemberPlayer;

  constructor({ member }: Scenario) {
    this.#player =
      member.role === "student"
        ? new StudentPlayer(this.#device, member)
        : new TeacherPlayer(this.#device, member, memoryStore());
  }

  async take(step: Step): Promise<void> {
    const within = step.within ?? 0;
    if (step.opens !== undefined) {
      await this.#until(within, () => this.#device.sockets.at(-1)?.state === "opening");
      this.#opens(step.opens);
    }
    if (step.sends) {
      await this.#until(within, () => this.#frames().length > 0);
      this.#sends(step.sends, step.as);
    }
    if (step.quiet) equal(this.#frames(), []);
    if (step.receives) this.#receives(step.receives, step.on === "old");
    if (step.silent) this.#open(0).isSilent = true;
    if (step.cut) this.#open(0).cut();
    if (step.clock !== undefined) this.#device.skewMs = step.clock;
    if (step.wait !== undefined) await this.#device.wait(step.wait);
    if (step.reloads) this.#reload();
    this.#act(step);
    this.#check(step);
  }

  #act(step: Step): void {
    if (step.reads) this.#player.reads(step.reads);
    if (step.says) this.#player.says(step.says);
    if (step.hears) this.#player.hears(step.hears);
    if (step.ends !== undefined) this.#player.ends(step.ends);
    if (step.drops) this.#player.drops();
    if (step.corrects) this.#player.corrects(...step.corrects);
    if (step.releases !== undefined) this.#player.releases(step.releases);
  }

  #check(step: Step): void {
    if (step.shows) equal(this.#player.shows(), step.shows);
    if (step.status) equal(this.#player.status(), step.status);
    if (step.code !== undefined) equal(this.#player.code(), step.code);
    if (step.skew !== undefined) equal(this.#player.skewMs(), step.skew);
  }

  #reload(): void {
    this.#device.forget();
    this.#player = this.#player.reloaded();
  }

  async #until(limitMs: number, isSo: () => boolean): Promise<void> {
    for (let passed = 0; passed < limitMs && !isSo(); passed += STEP_MS) {
      await this.#device.wait(STEP_MS);
    }
  }

  #opens(isAccepted: boolean): void {
    const socket = this.#device.sockets.at(-1);
    equal(socket?.state, "opening");
    if (isAccepted) socket?.open();
    else socket?.cut();
  }

  #sends(expected: Frame, name: string | undefined): void {
    const frame = this.#frames()[0];
    if (!frame) throw new Error("nothing was sent");
    for (const socket of this.#device.sockets) {
      const at = socket.sent.indexOf(frame);
      if (at >= 0) socket.sent.splice(at, 1);
    }
    for (const [key, value] of Object.entries(expected)) {
      equal(frame[key] ?? null, this.#filled(value), JSON.stringify(frame));
    }
    if (name) this.#named.set(name, frame);
  }

  #receives(frames: (Frame | string)[], onOld: boolean): void {
    const socket = this.#open(onOld ? 1 : 0);
    for (const frame of frames) {
      socket.push(typeof frame === "string" ? frame : complete(this.#filled(frame) as Frame));
    }
  }

  /** Returns the newest open socket, or one before it. */
  #open(back: number): FakeSocket {
    const open = this.#device.sockets.filter((socket) => socket.state === "open");
    const socket = open.at(-1 - back);
    if (!socket) throw new Error("there is no such open socket");
    return socket;
  }

  #frames(): Frame[] {
    return this.#device.sockets.flatMap((socket) => socket.sent);
  }

  #filled(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#filled(each));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key, this.#filled(each)]),
      );
    }
    if (typeof value !== "string" || !value.startsWith("$")) return value;
    const [name = "", field = ""] = value.slice(1).split(".");
    return this.#named.get(name)?.[field];
  }
}

/** Adds the fields that a frame leaves out. */
function complete(frame: Frame): Frame {
  const usual = DEFAULTS[frame.type ?? ""];
  const all: Frame = { ...usual, ...frame };
  if (frame.data) all.data = { ...usual?.data, ...frame.data };
  if (!frame.captions) return all;
  const captions = frame.captions.map((each) => complete({ type: "translation", ...each }));
  return { from: captions[0]?.sequence, to: captions.at(-1)?.sequence, ...all, captions };
}

function equal(actual: unknown, expected: unknown, about = ""): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${one} is not ${other} ${about}`);
}
