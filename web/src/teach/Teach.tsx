import type { JSX } from "preact";

/** Starts a class and shows what its students receive. */
export function Teach(): JSX.Element {
  return (
    <main>
      <h1>Teach</h1>
      <p>Classes cannot be started on this page yet.</p>
    </main>
  );
}
