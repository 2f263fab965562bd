/** The browser's own encoder of Opus (WebCodecs). A page loads this file only where it has one. */
import { FRAME, SAMPLE_RATE } from "./cutter";
import { oggOpus } from "./oggOpus";

const CONFIG: AudioEncoderConfig = {
  codec: "opus",
  sampleRate: SAMPLE_RATE,
  numberOfChannels: 1,
  bitrate: 24_000,
  opus: { frameDuration: 20_000 },
};
/**
 * The time limit for an encoder that hangs. Usually 15 seconds of speech take a tenth of a second.
 */
const LIMIT_MS = 2_000;

export async function isSupported(): Promise<boolean> {
  return (await AudioEncoder.isConfigSupported(CONFIG)).supported === true;
}

/** Returns an utterance as Opus in Ogg. Rejects if the encoder did not return all of it. */
export async function encode(samples: Float32Array): Promise<Uint8Array> {
  const packets = await packetsOf(samples);
  return oggOpus(packets, samples.length / SAMPLE_RATE, SAMPLE_RATE);
}

async function packetsOf(samples: Float32Array): Promise<Uint8Array[]> {
  const packets: Uint8Array[] = [];
  const encoder = new AudioEncoder({
    output(chunk) {
      const packet = new Uint8Array(chunk.byteLength);
      chunk.copyTo(packet);
      packets.push(packet);
    },
    error: () => undefined, // `flush` rejects too
  });
  try {
    encoder.configure(CONFIG);
    const data = audioData(samples);
    encoder.encode(data);
    data.close();
    await inTime(encoder.flush());
  } finally {
    if (encoder.state !== "closed") {
      encoder.close();
    }
  }
  return packets;
}

/** The samples and a silent frame, with which the encoder also returns its look-ahead. */
function audioData(samples: Float32Array): AudioData {
  const data = new Float32Array(samples.length + FRAME);
  data.set(samples);
  return new AudioData({
    format: "f32-planar",
    sampleRate: SAMPLE_RATE,
    numberOfChannels: 1,
    numberOfFrames: data.length,
    timestamp: 0,
    data,
  });
}

function inTime(done: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the encoder hangs")), LIMIT_MS);
    done.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
