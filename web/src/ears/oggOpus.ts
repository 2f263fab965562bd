/** Packets of Opus as an Ogg file (RFC 7845). */
import { bytesOf, joined, LACING_VALUES, lacingValues, ogg, type Page } from "./ogg";

/** Positions count samples at this rate, whatever the sound's own rate is. */
const RATE = 48_000;
/**
 * The first samples are the encoder's look-ahead of 6.5 ms. A constant, because the `OpusHead` of
 * some browsers counts them at the sound's own rate.
 */
export const PRE_SKIP = 312;
/** The maximum length of a page: if a page is damaged, all of it is lost. */
const LONGEST_PAGE = RATE;

/**
 * Returns the packets of one channel as a file that lasts `seconds`. Packets beyond that are left
 * out, and the last one is cut.
 *
 * @param rate The sample rate of the sound, which players may show.
 * @throws RangeError The packets are shorter than that.
 */
export function oggOpus(packets: readonly Uint8Array[], seconds: number, rate: number): Uint8Array {
  const end = PRE_SKIP + Math.round(seconds * RATE);
  const head = { packets: [opusHead(rate)], granule: 0 };
  const tags = { packets: [opusTags()], granule: 0 };
  return ogg([head, tags, ...pagesOf(packets, end)]);
}

/** How many samples at 48 kHz a packet has, by its first two bytes (RFC 6716, section 3.1). */
export function samplesOf(packet: Uint8Array): number {
  const [first = 0, second = 0] = packet;
  const [config, code] = [first >> 3, first & 3];
  const frames = [1, 2, 2, second & 63][code] ?? 0;
  return frames * frameSamples(config);
}

function frameSamples(config: number): number {
  const [shortest, lengths] =
    config < 12 ? [480, [1, 2, 4, 6]] : config < 16 ? [480, [1, 2]] : [120, [1, 2, 4, 8]];
  return shortest * (lengths[config % lengths.length] ?? 0);
}

function pagesOf(packets: readonly Uint8Array[], end: number): Page[] {
  const pages: Page[] = [];
  let page: Uint8Array[] = [];
  let [granule, begun, values] = [0, 0, 0];
  const close = (at: number) => {
    pages.push({ packets: page, granule: at });
    [page, begun, values] = [[], granule, 0];
  };
  for (const packet of packets) {
    const isFull = granule - begun >= LONGEST_PAGE;
    if (isFull || values + lacingValues(packet.length) > LACING_VALUES) {
      close(granule);
    }
    page.push(packet);
    values += lacingValues(packet.length);
    granule += samplesOf(packet);
    if (granule >= end) {
      close(end);
      return pages;
    }
  }
  throw new RangeError("the packets are too short");
}

function opusHead(rate: number): Uint8Array {
  const head = new Uint8Array(19);
  const view = new DataView(head.buffer);
  head.set(bytesOf("OpusHead"));
  view.setUint8(8, 1); // version
  view.setUint8(9, 1); // one channel
  view.setUint16(10, PRE_SKIP, true);
  view.setUint32(12, rate, true);
  return head;
}

function opusTags(): Uint8Array {
  const vendor = bytesOf("Lectern");
  const [length, comments] = [new Uint8Array(4), new Uint8Array(4)];
  length[0] = vendor.length;
  return joined([bytesOf("OpusTags"), length, vendor, comments]);
}
