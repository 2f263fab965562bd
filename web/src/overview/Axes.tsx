/** The lines and labels of a plot over time. In a right-to-left language, time goes to the left. */
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { direction } from "../parts/languages";
import { locale } from "../words/words";
import type { Format } from "./formats";
import { useRoom } from "./room";
import { shownLabels } from "./scale";

/** Where values stand in a plot, in pixels. */
export interface Geometry {
  rem: number;
  /** The width of one period. */
  step: number;
  /** The middle of a period. */
  x: (index: number) => number;
  y: (value: number) => number;
}

export interface Time {
  /** The label of each period below the plot; "" for none. */
  labels: readonly string[];
  /** The full name of each period. */
  names: readonly string[];
}

interface Props {
  /** What a screen reader says instead of the drawing. */
  label: string;
  time: Time;
  ticks: readonly number[];
  format: Format;
  children: (geometry: Geometry) => ComponentChildren;
}

const LETTER = 0.46; // the usual width of a letter of the labels, in rem

export function Axes({ label, time, ticks, format, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { width, rem } = useRoom(box);
  const highest = ticks.at(-1) ?? 1;
  const texts = ticks.map(format);
  const letters = Math.max(...texts.map((text) => text.length));
  const [start, top, bottom] = [(letters * LETTER + 0.75) * rem, 0.75 * rem, 1.75 * rem];
  const height = Math.round(Math.min(15, 9 + width / 80) * rem);
  const step = Math.max(0, width - start - 2) / Math.max(1, time.labels.length);
  const isMirrored = direction(locale.value) === "rtl";
  const mirrored = (x: number) => (isMirrored ? width - x : x);
  const geometry: Geometry = {
    rem,
    step,
    x: (index) => mirrored(start + step * (index + 0.5)),
    y: (value) => top + (height - top - bottom) * (1 - value / highest),
  };
  return (
    <div class="plot-box" ref={box}>
      {width > 0 ? (
        <svg class="plot" role="img" aria-label={label} width={width} height={height}>
          {ticks.map((tick, index) => (
            <g key={tick}>
              <line
                class={tick === 0 ? "plot-base" : "plot-grid"}
                x1={mirrored(start)}
                x2={mirrored(width)}
                y1={crisp(geometry.y(tick))}
                y2={crisp(geometry.y(tick))}
              />
              <text
                x={mirrored(start - 0.5 * rem)}
                y={geometry.y(tick)}
                dy="0.32em"
                text-anchor="end"
              >
                {texts[index]}
              </text>
            </g>
          ))}
          <TimeLabels labels={time.labels} geometry={geometry} width={width} height={height} />
          {children(geometry)}
        </svg>
      ) : null}
    </div>
  );
}

interface LabelProps {
  labels: readonly string[];
  geometry: Geometry;
  width: number;
  height: number;
}

function TimeLabels({ labels, geometry, width, height }: LabelProps) {
  const { rem, step, x } = geometry;
  const half = (text: string) => (text.length * LETTER * rem) / 2;
  const widest = Math.max(...labels.map((text) => 2 * half(text))) + rem;
  const shown = shownLabels(labels, Math.max(1, Math.ceil(widest / step)));
  return (
    <>
      {labels.map((text, index) =>
        shown.has(index) ? (
          <text
            key={index}
            // The outermost labels stay inside.
            x={Math.min(width - half(text) - 2, Math.max(half(text) + 2, x(index)))}
            y={height - 0.375 * rem}
            text-anchor="middle"
          >
            {text}
          </text>
        ) : null,
      )}
    </>
  );
}

/** Returns the middle of a pixel, where a hairline is drawn sharply. */
export function crisp(at: number): number {
  return Math.round(at) + 0.5;
}
