/** The colour theme: that of the device, or the reader's choice. */
import { effect } from "@preact/signals";
import { oneOf, rememberedSignal } from "./remembered";

export const THEMES = ["auto", "light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

export const theme = rememberedSignal<Theme>("theme", "auto", oneOf(THEMES));

effect(() => {
  if (theme.value === "auto") {
    document.documentElement.removeAttribute("data-theme");
  } else {
    document.documentElement.setAttribute("data-theme", theme.value);
  }
});
