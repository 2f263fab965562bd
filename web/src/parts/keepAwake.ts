/** Keeps the screen on during a class. Browsers release the wake lock when the page is hidden. */

let wanted = false;
let held: WakeLockSentinel | null = null;

/** Whether this browser can keep the screen on. It requires HTTPS or a loopback address. */
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
    // A device in battery-saving mode refuses. Try again when the page is next visible.
  }
}

document.addEventListener("visibilitychange", () => void hold());
