import { defineConfig } from "vitest/config";
import { compress } from "./compress.ts";
import { include } from "./include.ts";

const PAGES = {
  class: "index.html",
  teach: "teach/index.html",
  projector: "projector/index.html",
  school: "school/index.html",
  privacy: "privacy/index.html",
};

const SHARED = /^(?!.*(QrCode|lean-qr|src\/(signIn|school|overview|words\/\w+\/)))/;

/**
 * A first visit loads few files: over HTTP/1.1, as from a laptop, browsers load six at a time. The
 * first one arrives and runs before the others. QR codes are for teachers and projectors only, the
 * sign-in is for teachers and schools, and the sheet for a question is loaded where a class allows
 * questions. What the sections of a school share, and the words of a page, are for that page.
 */
const GROUPS = [
  { name: "early", test: /src\/words\/early\.ts$/ },
  { name: "shared", test: SHARED, minShareCount: 2 },
  { name: "class", test: /src\/class\/(?!AskSheet|question)/ },
];

export default defineConfig({
  plugins: [include(), compress()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../build/web",
    emptyOutDir: true,
    // A `data:` address is not allowed by the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    // The oldest browsers that read captions. WebKit 16 draws `light-dark()` black on nothing.
    cssTarget: ["safari16", "chrome94", "firefox115"],
    rolldownOptions: {
      input: PAGES,
      output: { codeSplitting: { groups: GROUPS } },
      // On a busy machine, `make run` would begin with advice about the speed of plugins.
      checks: { pluginTimings: false },
    },
  },
  test: {
    // Processes would load each module's dependencies anew: a fifth more processor time.
    pool: "threads",
    // A test that hangs fails. One that waits for a busy machine must not.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "rules", include: ["src/**/*.test.ts"], environment: "node" },
      },
      {
        extends: true,
        test: { name: "views", include: ["src/**/*.test.tsx"], environment: "happy-dom" },
      },
    ],
  },
});
