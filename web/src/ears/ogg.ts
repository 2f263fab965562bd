/** Packets of one stream as an Ogg file (RFC 3533). */

/** A page holds whole packets, with at most `LACING_VALUES` lacing values. */
export interface Page {
  packets: readonly Uint8Array[];
  /** The position in the stream at the end of the last packet. */
  granule: number;
}

export const LACING_VALUES = 255;

const HEADER = 27;
const [FIRST, LAST] = [0x02, 0x04];
/** Unique among the streams of a file. Ours have one stream. */
const SERIAL = 1;
const POLYNOMIAL = 0x04c11db7;

/** Returns the pages as a file. The first page begins the stream, and the last one ends it. */
export function ogg(pages: readonly Page[]): Uint8Array {
  const written = pages.map((page, number) => {
    const isLast = number === pages.length - 1;
    return pageOf(page, number, (number === 0 ? FIRST : 0) | (isLast ? LAST : 0));
  });
  return joined(written);
}

/** The number of lacing values of a packet with this many bytes: the last one is below 255. */
export function lacingValues(bytes: number): number {
  return Math.floor(bytes / 255) + 1;
}

function pageOf({ packets, granule }: Page, number: number, flags: number): Uint8Array {
  const lacing = packets.flatMap(({ length }) => [
    ...new Array<number>(lacingValues(length) - 1).fill(255),
    length % 255,
  ]);
  const header = new Uint8Array(HEADER + lacing.length);
  const view = new DataView(header.buffer);
  header.set(bytesOf("OggS"));
  view.setUint8(5, flags);
  view.setBigUint64(6, BigInt(granule), true);
  view.setUint32(14, SERIAL, true);
  view.setUint32(18, number, true);
  view.setUint8(26, lacing.length);
  header.set(lacing, HEADER);
  const page = joined([header, ...packets]);
  new DataView(page.buffer).setUint32(22, checksum(page), true);
  return page;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) {
    rest = (rest << 1) ^ (rest < 0 ? POLYNOMIAL : 0);
  }
  return rest;
});

/** The CRC of a page whose own field for it is zero. */
export function checksum(page: Uint8Array): number {
  let sum = 0;
  for (const byte of page) {
    sum = (sum << 8) ^ (TABLE[(sum >>> 24) ^ byte] ?? 0);
  }
  return sum >>> 0;
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
