import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const COMMENT = /^ *<!-- include (\S+) -->\n/gm;

/** Replaces each comment `<!-- include NAME -->` of a document with the file `shared/NAME`. */
export function include(): Plugin {
  return {
    name: "include",
    transformIndexHtml: {
      order: "pre",
      handler: (html) =>
        html.replace(COMMENT, (_, name) =>
          readFileSync(new URL(`shared/${name}`, import.meta.url), "utf8"),
        ),
    },
  };
}
