import { defineConfig } from "vitest/config";
import { compress } from "./compress.ts";
import { include } from "./include.ts";

const PAGES = {
  class: "index.html",
  teach: "teach/index.html",
  projector: "projector/index.html",
};

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
    rolldownOptions: { input: PAGES },
  },
  test: {
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
