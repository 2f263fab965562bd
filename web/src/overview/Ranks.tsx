/** One bar for each language, the longest first. */
import { useRef } from "preact/hooks";
import { direction, findLanguage, languages, nameIn } from "../parts/languages";
import { locale } from "../words/words";
import type { Rank } from "./figures";
import { count } from "./formats";
import { useRoom } from "./room";
import { t } from "./words";

export function Ranks({ label, ranks }: { label: string; ranks: readonly Rank[] }) {
  const box = useRef<HTMLDivElement>(null);
  const { width, rem } = useRoom(box);
  const most = Math.max(1, ...ranks.map(({ students }) => students));
  const isMirrored = direction(locale.value) === "rtl";
  const row = 2.5 * rem;
  return (
    <div class="plot-box" ref={box}>
      {width > 0 ? (
        <svg class="plot" role="img" aria-label={label} width={width} height={row * ranks.length}>
          {ranks.map(({ code, students }, index) => {
            const length = Math.max(3, (width * students) / most);
            const [near, far] = isMirrored ? [width, 0] : [0, width];
            return (
              <g key={code}>
                <text class="plot-name" x={near} y={row * index + rem} text-anchor="start">
                  {nameOf(code)}
                </text>
                <text x={far} y={row * index + rem} text-anchor="end">
                  {count(students)}
                </text>
                <rect
                  class={code ? "plot-full" : "plot-hatched"}
                  x={isMirrored ? width - length : 0}
                  y={row * index + 1.4 * rem}
                  width={length}
                  height={0.5 * rem}
                  rx={2}
                />
              </g>
            );
          })}
        </svg>
      ) : null}
    </div>
  );
}

/** Returns the name of a language in the reader's language; that of "" is all others. */
export function nameOf(code: string): string {
  if (!code) return t("overview.languages.others");
  const listed = languages.value && findLanguage(languages.value, code);
  return listed ? nameIn(listed, locale.value) : code;
}
