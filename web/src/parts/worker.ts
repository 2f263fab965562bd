/** Lets the page open without a network. The worker itself is `public/worker.js`. */

const WORKER = "/worker.js";

/** The part of Trusted Types that TypeScript's own types lack. */
interface Factory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy;
}

interface Policy {
  createScriptURL(url: string): unknown;
}

/** Registers the worker. Browsers support none on pages without HTTPS and in private windows. */
export function registerWorker(): void {
  void navigator.serviceWorker?.register(workerUrl()).catch(() => undefined);
}

/** The content security policy allows this one policy, which allows this one address. */
function workerUrl(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: Factory };
  const policy = trustedTypes?.createPolicy("worker", { createScriptURL: () => WORKER });
  return (policy?.createScriptURL(WORKER) ?? WORKER) as string;
}
