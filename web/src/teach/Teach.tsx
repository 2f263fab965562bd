import type { JSX } from "preact";
import "./teach.css";

/** Starts a class and shows what its students receive. */
export function Teach(): JSX.Element {
  return (
    <main class="teach">
      <h1>Teach</h1>
      <p>Classes cannot be started on this page yet.</p>
    </main>
  );
}
