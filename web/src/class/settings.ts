/** The reader's settings, stored on the device. */
import { computed } from "@preact/signals";
import { isBoolean, isString, oneOf, rememberedSignal } from "../parts/remembered";

export const SIZES_REM = [1.1, 1.5, 1.9, 2.4, 3] as const;
export const SPEEDS = { slow: 0.8, normal: 1, fast: 1.2 } as const;
export type Speed = keyof typeof SPEEDS;

/** The caption language; "" until one is chosen. */
export const language = rememberedSignal("language", "", isString);
export const studentName = rememberedSignal("name", "", isString);
/** The place in `SIZES_REM`. */
export const size = rememberedSignal<number>("size", 1, oneOf([0, 1, 2, 3, 4]));
export const spacing = rememberedSignal("spacing", "normal", oneOf(["normal", "wide"] as const));
export const original = rememberedSignal("original", "tap", oneOf(["tap", "always"] as const));
export const words = rememberedSignal("words", "live", oneOf(["live", "final"] as const));
export const voice = rememberedSignal("voice", false, isBoolean);
export const speed = rememberedSignal<Speed>(
  "speed",
  "normal",
  oneOf(["slow", "normal", "fast"] as const),
);
/** Whether a screen reader reads new captions. */
export const reader = rememberedSignal("reader", "on", oneOf(["on", "off"] as const));

export const sizeRem = computed(() => SIZES_REM[size.value] ?? SIZES_REM[1]);
