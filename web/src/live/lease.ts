/** The right of one tab to teach a class, among the tabs of a browser. */
export interface Lease {
  /**
   * Waits for the right, and calls `gained` with it. `lost` is called if another tab takes it.
   * Returns how to give it back, or to wait no longer.
   */
  hold(gained: () => void, lost: () => void): () => void;
  /** Takes the right from the tab that has it. */
  take(gained: () => void, lost: () => void): () => void;
}

/** For where there is one tab, or no way to know: the server lets the newest connection teach. */
export const ONLY_TAB: Lease = {
  hold(gained) {
    gained();
    return () => undefined;
  },
  take(gained) {
    gained();
    return () => undefined;
  },
};

/** A lease by the Web Locks API. */
export function webLease(locks: LockManager, name: string): Lease {
  const request = (steal: boolean, gained: () => void, lost: () => void): (() => void) => {
    const aborted = new AbortController();
    let isGivenBack = false;
    let giveBack: () => void = () => aborted.abort();
    const options = steal ? { steal } : { signal: aborted.signal };
    const held = locks.request(name, options, () => {
      if (isGivenBack) return undefined;
      gained();
      return new Promise<void>((resolve) => {
        giveBack = resolve;
      });
    });
    held.catch(() => isGivenBack || lost());
    return () => {
      isGivenBack = true;
      giveBack();
    };
  };
  return {
    hold: (gained, lost) => request(false, gained, lost),
    take: (gained, lost) => request(true, gained, lost),
  };
}
