/** A link within the page, which opens without loading the document again. */
import type { ComponentChildren } from "preact";
import { go } from "./address";

interface Props {
  to: string;
  class?: string;
  current?: boolean;
  children: ComponentChildren;
}

export function Link({ to, current = false, children, ...more }: Props) {
  return (
    <a
      {...more}
      href={to}
      aria-current={current ? "page" : undefined}
      onClick={(event) => {
        // Another button or a key opens a tab or a window, as everywhere.
        const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
        if (isPlain && !event.altKey) {
          event.preventDefault();
          go(to);
        }
      }}
    >
      {children}
    </a>
  );
}
