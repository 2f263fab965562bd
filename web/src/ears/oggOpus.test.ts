import { describe, expect, test } from "vitest";
import ffmpeg from "./ffmpeg.json";
import { bytesOf, checksum, joined, ogg } from "./ogg";
import { oggOpus, PRE_SKIP, samplesOf } from "./oggOpus";

/** A part of a sentence of the lesson, written by ffmpeg with libopus. */
const FFMPEG = Uint8Array.from(atob(ffmpeg.file), (byte) => byte.charCodeAt(0));
/** Begins a packet of one frame of 20 ms. */
const TWENTY_MS = 9 << 3;

interface ReadPage {
  flags: number;
  granule: number;
  number: number;
  lacing: number[];
  packets: Uint8Array[];
  isWhole: boolean;
}

/** Reads a file whose pages hold whole packets. */
function read(file: Uint8Array): ReadPage[] {
  const pages = [];
  for (let at = 0; at < file.length; ) {
    const page = pageAt(file.subarray(at));
    pages.push(page.read);
    at += page.bytes;
  }
  return pages;
}

function pageAt(file: Uint8Array): { read: ReadPage; bytes: number } {
  const view = new DataView(file.buffer, file.byteOffset);
  expect(file.subarray(0, 5)).toEqual(bytesOf("OggS\0"));
  const lacing = [...file.subarray(27, 27 + view.getUint8(26))];
  const packets: Uint8Array[] = [];
  let [begin, end] = [27 + lacing.length, 27 + lacing.length];
  for (const value of lacing) {
    end += value;
    if (value < 255) {
      packets.push(file.subarray(begin, end));
      begin = end;
    }
  }
  const blank = file.slice(0, end);
  blank.fill(0, 22, 26);
  const isWhole = checksum(blank) === view.getUint32(22, true) && begin === end;
  const [flags, number] = [view.getUint8(5), view.getUint32(18, true)];
  const granule = Number(view.getBigUint64(6, true));
  return { read: { flags, granule, number, lacing, packets, isWhole }, bytes: end };
}

function packet(bytes: number): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, at) => (at === 0 ? TWENTY_MS : at % 251));
}

function packets(count: number, bytes = 60): Uint8Array[] {
  return Array.from({ length: count }, () => packet(bytes));
}

describe("a file of Ogg", () => {
  test("has the CRC of its pages", () => {
    // The check value of the CRC with this polynomial, without reflection and from zero.
    expect(checksum(bytesOf("123456789"))).toBe(0x89a1897f);
  });

  test.each([
    [0, [0]],
    [1, [1]],
    [254, [254]],
    [255, [255, 0]],
    [256, [255, 1]],
    [509, [255, 254]],
    [510, [255, 255, 0]],
  ])("laces a packet of %i bytes as %j", (bytes, lacing) => {
    const file = ogg([{ packets: [packet(bytes)], granule: 960 }]);
    const [page] = read(file);
    expect(page).toMatchObject({ lacing, packets: [packet(bytes)], isWhole: true });
  });

  test("begins with its first page and ends with its last", () => {
    const page = { packets: [packet(3)], granule: 2 ** 40 + 5 };
    const pages = read(ogg([page, page, page]));
    expect(pages.map(({ flags }) => flags)).toEqual([2, 0, 4]);
    expect(pages.map(({ number }) => number)).toEqual([0, 1, 2]);
    expect(pages.map(({ granule }) => granule)).toEqual(Array(3).fill(2 ** 40 + 5));
    expect(read(ogg([page])).map(({ flags }) => flags)).toEqual([6]);
  });
});

describe("a file of Opus", () => {
  test("has the head, the packets and the positions of ffmpeg's", () => {
    const theirs = read(FFMPEG);
    const sound = theirs.slice(2).flatMap((page) => page.packets);
    const ours = read(oggOpus(sound, ffmpeg.seconds, ffmpeg.rate));
    const about = ({ flags, granule, number, lacing, isWhole }: ReadPage) => ({
      ...{ flags, granule, number, lacing, isWhole },
    });
    expect(ours[0]).toEqual(theirs[0]);
    expect(ours.slice(2).map(about)).toEqual(theirs.slice(2).map(about));
    expect(joined(ours.slice(2).flatMap((page) => page.packets))).toEqual(joined(sound));
  });

  test("says how much of its beginning is to be skipped, and who has written it", () => {
    const [head, tags] = read(oggOpus(packets(2), 0.02, 16_000));
    const about = head?.packets[0] ?? new Uint8Array();
    expect(new TextDecoder().decode(about.subarray(0, 8))).toBe("OpusHead");
    expect([...about.subarray(8)]).toEqual([1, 1, 0x38, 1, 0x80, 0x3e, 0, 0, 0, 0, 0]);
    expect(new TextDecoder().decode(tags?.packets[0])).toBe("OpusTags\x07\0\0\0Lectern\0\0\0\0");
    expect([head?.granule, tags?.granule]).toEqual([0, 0]);
  });

  test("has a page for each second, and is cut after its last sample", () => {
    const pages = read(oggOpus(packets(120), 2.31, 16_000)).slice(2);
    expect(pages.map((page) => page.packets.length)).toEqual([50, 50, 16]);
    expect(pages.map(({ granule }) => granule)).toEqual([48_000, 96_000, PRE_SKIP + 110_880]);
    expect(pages.map(({ flags }) => flags)).toEqual([0, 0, 4]);
  });

  test("has shorter pages where packets need many lacing values", () => {
    const pages = read(oggOpus(packets(60, 1_275), 1.1, 16_000)).slice(2);
    expect(Math.max(...pages.map(({ lacing }) => lacing.length))).toBe(252);
    expect(pages.map((page) => page.packets.length)).toEqual([42, 14]);
    expect(pages.every(({ isWhole }) => isWhole)).toBe(true);
  });

  test("is not made of fewer packets than the sound needs", () => {
    expect(() => oggOpus(packets(50), 1, 16_000)).toThrow(RangeError);
    expect(() => oggOpus([], 1, 16_000)).toThrow(RangeError);
    expect(read(oggOpus(packets(51), 1, 16_000))).toHaveLength(4);
  });

  test.each([
    [[0 << 3], 480],
    [[3 << 3], 2_880],
    [[9 << 3], 960],
    [[12 << 3], 480],
    [[15 << 3], 960],
    [[16 << 3], 120],
    [[31 << 3], 960],
    [[(23 << 3) | 1], 1_920],
    [[(23 << 3) | 2], 1_920],
    [[(23 << 3) | 3, 5], 4_800],
    [[], 480],
  ])("takes a packet that begins with %j for %i samples", (begin, samples) => {
    expect(samplesOf(Uint8Array.from(begin))).toBe(samples);
  });
});
