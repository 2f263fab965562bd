import type { JSX } from "preact";

/** Joins the class whose code the address names, and shows its captions. */
export function Class(): JSX.Element {
  return (
    <main>
      <h1>Join a class</h1>
      <p>
        <a href="/">Type a class code</a>
      </p>
    </main>
  );
}
