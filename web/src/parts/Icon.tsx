/** Icons, drawn by hand on a grid of 24 with strokes of 1.75 px. */

const PATHS = {
  arrow: "M12 5v14M6 13l6 6 6-6",
  back: "M19 12H5M11 6l-6 6 6 6",
  check: "M5 12.5l4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6L6 18",
  copy: "M9 9h9.5v11H9zM6.5 15.5H5V4.5h9.5V6",
  down: "M6 9.5l6 6 6-6",
  hand: "M8 12V6.2a1.4 1.4 0 0 1 2.8 0V11m0-.5V4.6a1.4 1.4 0 0 1 2.8 0V11m0-.5V6a1.4 1.4 0 0 1 2.8 0v8.5c0 3.6-2.2 6-5.4 6-2.6 0-4-1.2-5.3-3.7L3.9 13.3a1.4 1.4 0 0 1 2.4-1.4L8 14.4",
  language:
    "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.5c2.4 2.5 3.5 5.3 3.5 8.5s-1.1 6-3.5 8.5c-2.4-2.5-3.5-5.3-3.5-8.5s1.1-6 3.5-8.5z",
  leave: "M14 4.5H5.5v15H14M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5",
  microphone:
    "M12 3.5a2.75 2.75 0 0 0-2.75 2.75v5a2.75 2.75 0 0 0 5.5 0v-5A2.75 2.75 0 0 0 12 3.5zM6 11a6 6 0 0 0 12 0M12 17v3.5",
  pause: "M9 6v12M15 6v12",
  play: "M8 5.5v13l10.5-6.5z",
  save: "M12 4v11M7.5 10.5L12 15l4.5-4.5M5 19.5h14",
  search: "M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5",
  share: "M12 15V4M7.5 8.5L12 4l4.5 4.5M6 12.5v7h12v-7",
  speaker: "M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11",
  silent: "M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM16 9.5l5 5M21 9.5l-5 5",
  up: "M6 14.5l6-6 6 6",
  text: "M3 19L8.5 5.5h1L15 19M5 14.5h8M15.5 19l2.9-7h.7l2.9 7M16.6 16.5h4.3",
} as const;

export type IconName = keyof typeof PATHS;

/** Icons that point in the reading direction, and are mirrored for right-to-left pages. */
const TURNING: ReadonlySet<IconName> = new Set<IconName>([
  "back",
  "leave",
  "play",
  "speaker",
  "silent",
]);

export function Icon({ name }: { name: IconName }) {
  const turns = TURNING.has(name) ? " icon-turns" : "";
  return (
    <svg class={`icon${turns}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
