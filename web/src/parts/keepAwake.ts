/** Keeps the screen on while a class is read. Browsers release it when the page is hidden. */

let wanted = false;
let held: WakeLockSentinel | null = null;

/** Whether this browser can keep the screen on. It needs HTTPS or this very device. */
export const canKeepAwake: boolean = "wakeLock" in navigator;

export function keepAwake(on: boolean): void {
  wanted = on;
  if (on) {
    void hold();
  } else {
    void held?.release();
    held = null;
  }
}

async function hold(): Promise<void> {
  if (!canKeepAwake || !wanted || document.visibilityState !== "visible") {
    return;
  }
  try {
    const lock = await navigator.wakeLock.request("screen");
    if (wanted) {
      held = lock;
    } else {
      await lock.release();
    }
  } catch {
    // A device that saves its battery refuses. The next time it is visible, it is asked again.
  }
}

document.addEventListener("visibilitychange", () => void hold());
