import { expect, test } from "vitest";
import { settle } from "./fakes";
import { webLease } from "./lease";

/** Locks as the Web Locks API has them, as far as a lease uses them. */
class FakeLocks {
  #holder: { reject: (error: Error) => void } | null = null;
  readonly #queue: (() => void)[] = [];

  request(
    _name: string,
    options: { steal?: boolean; signal?: AbortSignal },
    run: () => Promise<void> | undefined,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const grant = () => {
        if (options.signal?.aborted) return;
        const holder = { reject };
        this.#holder = holder;
        Promise.resolve(run()).then(() => {
          if (this.#holder === holder) this.#release();
          resolve(undefined);
        });
      };
      options.signal?.addEventListener("abort", () => reject(new Error("AbortError")));
      if (options.steal) {
        this.#holder?.reject(new Error("AbortError"));
        grant();
      } else {
        this.#queue.push(grant);
        if (!this.#holder) queueMicrotask(() => this.#next());
      }
    });
  }

  #release(): void {
    this.#holder = null;
    this.#next();
  }

  #next(): void {
    if (!this.#holder) this.#queue.shift()?.();
  }
}

function tabs() {
  const lease = webLease(new FakeLocks() as unknown as LockManager, "class");
  const log: string[] = [];
  const turns = (name: string) =>
    [() => log.push(`${name} gained`), () => log.push(`${name} lost`)] as const;
  return { lease, log, turns };
}

test("the second tab teaches once the first one is closed", async () => {
  const { lease, log, turns } = tabs();
  const close = lease.hold(...turns("first"));
  lease.hold(...turns("second"));
  await settle();
  expect(log).toEqual(["first gained"]);

  close();
  await settle();

  expect(log).toEqual(["first gained", "second gained"]);
});

test("a tab that waits no longer never teaches", async () => {
  const { lease, log, turns } = tabs();
  const close = lease.hold(...turns("first"));
  lease.hold(...turns("second"))();
  await settle();

  close();
  await settle();

  expect(log).toEqual(["first gained"]);
});

test("a tab that is taken over is told", async () => {
  const { lease, log, turns } = tabs();
  lease.hold(...turns("first"));
  await settle();

  lease.take(...turns("second"));
  await settle();

  expect(log.sort()).toEqual(["first gained", "first lost", "second gained"]);
});
