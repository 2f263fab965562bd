import { expect, test } from "vitest";
import { FRAME, FULL_SCALE } from "./cutter";
import type { PeerEvents } from "./peer";
import type { Permission } from "./permission";
import { Replay } from "./replay";
import { SoundStream } from "./soundStream";

const PERMISSION: Permission = {
  ...{ provider: "openai", url: "https://there", token: "ek_1", encoding: "webrtc" },
  ...{ sampleRate: 24_000, chunkMs: 20, expiresAt: 60_000, metered: true },
};

/** The number that each chunk of the track begins with, and the texts between them. */
let sent: (number | string)[];
let peer: PeerEvents;
let ended: string[];

function open(): SoundStream {
  [sent, ended] = [[], []];
  const options = {
    device: { now: () => 0 },
    connect: () => {
      throw new Error("no socket here");
    },
    connectPeer: (_: unknown, events: PeerEvents) => {
      peer = events;
      return {
        waitingBytes: 0,
        send: (frame: string | Uint8Array) =>
          sent.push(typeof frame === "string" ? frame : (new Int16Array(frame.buffer)[0] ?? -1)),
        close: () => undefined,
      };
    },
  };
  return new SoundStream(options, PERMISSION, 0, {
    results: () => undefined,
    ended: (why) => ended.push(why),
  });
}

function add(sound: Replay, chunks: number, loudness: number): void {
  for (let count = 0; count < chunks; count += 1) {
    const frame = new Float32Array(FRAME).fill(loudness);
    frame[0] = sound.endMs / sound.chunkMs / FULL_SCALE;
    sound.push(frame);
  }
}

test("a track gets a chunk for each that the microphone gives, and leaves out pauses while it is late", () => {
  const stream = open();
  const sound = new Replay(PERMISSION.chunkMs);
  add(sound, 100, 0);
  add(sound, 50, 0.1);
  peer.opened();

  expect(stream.send(sound)).toBe(20);
  for (let turn = 0; turn < 68; turn += 1) stream.send(sound);

  expect(sent).toEqual(Array.from({ length: 69 }, (_, place) => 81 + place));
});

test("a turn is committed after the sound of its pause", () => {
  const stream = open();
  const sound = new Replay(PERMISSION.chunkMs);
  peer.opened();
  add(sound, 50, 0.1);
  add(sound, 40, 0);

  for (let chunk = 0; chunk < 90; chunk += 1) stream.send(sound);

  expect(sent.filter((frame) => typeof frame === "string")).toHaveLength(1);
  expect(sent.indexOf('{"type":"input_audio_buffer.commit"}')).toBe(80);
});

test("an offer that is refused ends the stream as refused", () => {
  open();
  peer.refused();
  expect(ended).toEqual(["refused"]);
});
