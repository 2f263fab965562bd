import type { Device } from "./device";

/** A duration in milliseconds, chosen at random between two bounds. */
export type Span = readonly [from: number, to: number];

/** The client's intervals and time limits, in milliseconds. */
export interface Timing {
  /** A ping is sent after this time without a frame from the server. */
  quiet: Span;
  /**
   * A ping is sent after this time without a frame to the server: API Gateway's limit is 10 min.
   */
  idle: number;
  /** The age at which a socket is replaced. API Gateway ends it after two hours. */
  life: Span;
  /** The longest wait before the second try, and the longest wait of all. */
  backOff: Span;
  /** How long an answer may take. */
  answer: number;
  /** How long an answer to a ping may take after the device was asleep. */
  check: number;
  /** How long a caption may be missing among later ones before it is requested. */
  gap: Span;
  /** How long an utterance may have no answer before it is sent again. */
  resend: number;
  /** The shortest time between two interim texts of an utterance. */
  interim: number;
}

export const TIMING: Timing = {
  quiet: [30_000, 45_000],
  idle: 240_000,
  life: [6_000_000, 6_900_000],
  backOff: [1_000, 30_000],
  answer: 10_000,
  check: 4_000,
  gap: [8_000, 16_000],
  resend: 15_000,
  interim: 700,
};

/** Chooses a duration. Clients that do the same at the same moment spread out. */
export function within(device: Device, [from, to]: Span): number {
  return from + device.random() * (to - from);
}

/**
 * The wait after a number of failures in a row, with full jitter: between zero and a bound that
 * doubles (AWS Architecture Blog, "Exponential Backoff and Jitter"). So the clients of a class
 * whose network failed do not all reconnect at the same moment.
 */
export function pause(device: Device, [first, longest]: Span, failures: number): number {
  return device.random() * Math.min(longest, first * 2 ** Math.min(failures, 30));
}
