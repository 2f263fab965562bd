import type { JSX, TargetedSubmitEvent } from "preact";
import { joinAddress } from "./code";

/** Two doors: a large one for students and a small one for teachers. */
export function Home(): JSX.Element {
  return (
    <main>
      <h1>Join a class</h1>
      <form onSubmit={open}>
        <p>
          <label for="code">Class code, from the board</label>
        </p>
        <p>
          <input id="code" name="code" required autocomplete="off" autocapitalize="characters" />
        </p>
        <p>
          <button type="submit">Join</button>
        </p>
      </form>
      <p>
        <a href="/teach/">Teach</a>
      </p>
    </main>
  );
}

function open(event: TargetedSubmitEvent<HTMLFormElement>): void {
  event.preventDefault();
  const code = new FormData(event.currentTarget).get("code");
  location.assign(joinAddress(String(code)));
}
