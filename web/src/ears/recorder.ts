/** The ear that hears in recordings: each utterance is sent as sound, and transcribed there. */
import type { Recording } from "../live/utterances";
import { chunksOf } from "./chunks";
import { Cutter, SAMPLE_RATE } from "./cutter";
import type { Ear, EarEvents, EarTrouble } from "./ear";
import { openMicrophone } from "./microphone";
import { wav } from "./wav";

/** Opens the ear, inside a tap. `take` gets each utterance. */
export async function openRecorder(
  events: EarEvents,
  take: (recording: Recording) => void,
): Promise<Ear | EarTrouble> {
  const cutter = new Cutter({
    began: () => undefined,
    dropped: () => undefined,
    ended: (samples) => take(recordingOf(samples)),
  });
  const microphone = await openMicrophone({
    frame: (frame) => cutter.push(frame),
    level: (level) => events.level(level),
    trouble: (trouble) => events.trouble(trouble),
  });
  if (typeof microphone === "string") {
    return microphone;
  }
  return {
    stop() {
      microphone.close();
      cutter.flush();
    },
  };
}

function recordingOf(samples: Float32Array): Recording {
  return {
    chunks: chunksOf(wav(samples)),
    mimeType: "audio/wav",
    seconds: samples.length / SAMPLE_RATE,
  };
}
