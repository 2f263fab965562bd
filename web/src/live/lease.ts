/** The exclusive right of one tab of a browser to teach. */
export interface Lease {
  /**
   * Waits for the right, and then calls `gained`. `lost` is called if another tab takes it over.
   * Returns a function that releases the right or stops waiting.
   */
  hold(gained: () => void, lost: () => void): () => void;
  /** Takes the right over from the tab that has it. */
  take(gained: () => void, lost: () => void): () => void;
}

/**
 * For a single tab, or a browser without locks: the server then lets the newest connection teach.
 */
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
