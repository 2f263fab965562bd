/** Hides the pointer and the controls of the projector while they are not used. */

const IDLE_MS = 3_000;
/** Longer after a key press: keyboard users must see which control has the focus. */
const FOCUSED_MS = 20_000;
let timer: ReturnType<typeof setTimeout> | undefined;

export function watchUse(): void {
  for (const kind of ["pointermove", "pointerdown", "keydown", "focusin"]) {
    addEventListener(kind, stir, { passive: true });
  }
  stir();
}

function stir(): void {
  clearTimeout(timer);
  document.documentElement.removeAttribute("data-idle");
  const isFocused = document.querySelector(".board :focus-visible") !== null;
  timer = setTimeout(rest, isFocused ? FOCUSED_MS : IDLE_MS);
}

function rest(): void {
  if (document.querySelector("dialog[open]")) {
    timer = setTimeout(rest, IDLE_MS); // a sheet is being read
  } else {
    document.documentElement.setAttribute("data-idle", "");
  }
}
