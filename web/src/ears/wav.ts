/** A recording as a WAV file: what every browser can write, and every provider reads. */
import { SAMPLE_RATE } from "./cutter";

const HEADER = 44;

/** Returns samples between -1 and 1 as 16-bit PCM in a RIFF file. */
export function wav(samples: Float32Array): Uint8Array {
  const bytes = new Uint8Array(HEADER + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => {
    bytes.set(
      [...word].map((letter) => letter.charCodeAt(0)),
      at,
    );
  };
  text(0, "RIFF");
  view.setUint32(4, bytes.length - 8, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, place) => {
    const bounded = Math.max(-1, Math.min(1, sample));
    view.setInt16(HEADER + place * 2, Math.round(bounded * 32_767), true);
  });
  return bytes;
}
