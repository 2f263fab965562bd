/** What a projector shows and how, kept on the device. */
import { isString, oneOf, rememberedSignal } from "../parts/remembered";

/** Caption sizes in hundredths of the screen's width. The middle one is read from 8 m. */
export const SIZES = [2, 2.5, 3, 4, 5.5] as const;

/** The place in `SIZES`. */
export const size = rememberedSignal<number>("projector.size", 2, oneOf([0, 1, 2, 3, 4]));
/** The languages of the columns; "" until one is chosen, and where there is no second one. */
export const tags = [
  rememberedSignal("projector.first", "", isString),
  rememberedSignal("projector.second", "", isString),
] as const;

export type Place = 0 | 1;

export function larger(by: 1 | -1): void {
  size.value = Math.min(SIZES.length - 1, Math.max(0, size.value + by));
}
