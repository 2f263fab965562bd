/** Splits a file into base64 chunks that each fit into a frame of 32 KiB (protocol, rule 7). */

/** A multiple of 3, so that only the last chunk has padding. */
const PIECE_BYTES = 21_000;
/** The maximum number of arguments for one call of `String.fromCharCode`. */
const STEP = 3_000;

export function chunksOf(file: Uint8Array): string[] {
  const chunks = [];
  for (let at = 0; at < file.length; at += PIECE_BYTES) {
    chunks.push(base64(file.subarray(at, at + PIECE_BYTES)));
  }
  return chunks;
}

/** Returns bytes as base64. */
export function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += STEP) {
    binary += String.fromCharCode(...bytes.subarray(at, at + STEP));
  }
  return btoa(binary);
}
