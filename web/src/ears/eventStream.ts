/**
 * Amazon's event stream encoding, which Amazon Transcribe uses over a WebSocket. A message is
 * a prelude (its length and that of its headers), the prelude's CRC-32, headers, the payload, and
 * the CRC-32 of all before. Numbers are big-endian.
 * https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html#streaming-event-stream
 */

export interface EventMessage {
  /** The headers that are strings; Transcribe sends no others. */
  headers: Readonly<Record<string, string>>;
  payload: Uint8Array;
}

/** Two lengths and a checksum. */
const PRELUDE = 12;
const CHECKSUM = 4;
const STRING = 7;
/** Types of headers whose values have their length before them: bytes and strings. */
const SIZED: ReadonlySet<number> = new Set([6, STRING]);
/** Sizes of the others by type: true, false, byte, short, integer, long; timestamp, UUID. */
const SIZES: Readonly<Record<number, number>> = { 0: 0, 1: 0, 2: 1, 3: 2, 4: 4, 5: 8, 8: 8, 9: 16 };

const utf8 = new TextEncoder();
const text = new TextDecoder("utf-8", { fatal: true });

/** Returns the bytes of a message whose headers are strings. */
export function encodeMessage({ headers, payload }: EventMessage): Uint8Array<ArrayBuffer> {
  const encoded = Object.entries(headers).map(([name, value]) => {
    const [key, content] = [utf8.encode(name), utf8.encode(value)];
    const type = [STRING, content.length >> 8, content.length & 255];
    return Uint8Array.from([key.length, ...key, ...type, ...content]);
  });
  const headersLength = encoded.reduce((length, each) => length + each.length, 0);
  const bytes = new Uint8Array(PRELUDE + headersLength + payload.length + CHECKSUM);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, bytes.length);
  view.setUint32(4, headersLength);
  view.setUint32(8, crc32(bytes.subarray(0, 8)));
  let at = PRELUDE;
  for (const part of [...encoded, payload]) {
    bytes.set(part, at);
    at += part.length;
  }
  view.setUint32(at, crc32(bytes.subarray(0, at)));
  return bytes;
}

/** Returns the message of one frame. Throws a `RangeError` if it is not one whole message. */
export function decodeMessage(bytes: Uint8Array): EventMessage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - CHECKSUM;
  check(view.getUint32(0) === bytes.length, "length");
  check(view.getUint32(8) === crc32(bytes.subarray(0, 8)), "checksum of the prelude");
  check(view.getUint32(end) === crc32(bytes.subarray(0, end)), "checksum");
  const payloadAt = PRELUDE + view.getUint32(4);
  check(payloadAt <= end, "length of the headers");
  const headers: Record<string, string> = {};
  for (let at = PRELUDE; at < payloadAt; ) {
    const nameAt = at + 1;
    const typeAt = nameAt + view.getUint8(at);
    const type = view.getUint8(typeAt);
    const isSized = SIZED.has(type);
    const size = isSized ? view.getUint16(typeAt + 1) : SIZES[type];
    check(size !== undefined, "type of a header");
    const valueAt = typeAt + (isSized ? 3 : 1);
    at = valueAt + size;
    check(at <= payloadAt, "length of a header");
    if (type === STRING) {
      headers[text.decode(bytes.subarray(nameAt, typeAt))] = text.decode(
        bytes.subarray(valueAt, at),
      );
    }
  }
  return { headers, payload: bytes.subarray(payloadAt, end) };
}

function check(holds: boolean, what: string): asserts holds {
  if (!holds) {
    throw new RangeError(`An event stream message has a wrong ${what}`);
  }
}

/** The CRC-32 of zip and PNG. */
const TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
  let rest = value;
  for (let bit = 0; bit < 8; bit += 1) {
    rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return rest;
});

function crc32(bytes: Uint8Array): number {
  let rest = -1;
  for (const byte of bytes) {
    rest = (rest >>> 8) ^ (TABLE[(rest ^ byte) & 255] ?? 0);
  }
  return ~rest >>> 0;
}
