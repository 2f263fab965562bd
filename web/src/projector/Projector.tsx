import type { JSX } from "preact";
import "./projector.css";

/** Shows a class's code and captions on the wall. */
export function Projector(): JSX.Element {
  return (
    <main class="projector">
      <h1>Projector</h1>
      <p>Open this page from the teacher's page.</p>
    </main>
  );
}
