/** Bars over time, one on another. */
import { Axes, type Time } from "./Axes";
import type { Series } from "./figures";
import type { Format } from "./formats";
import { ticksOf } from "./scale";

interface Props {
  label: string;
  time: Time;
  series: readonly Series[];
  format: Format;
  isWhole: boolean;
}

export function Bars({ label, time, series, format, isWhole }: Props) {
  const sums = time.labels.map((_, index) => sumAt(series, index));
  return (
    <Axes label={label} time={time} ticks={ticksOf(Math.max(...sums), isWhole)} format={format}>
      {({ x, y, step, rem }) => {
        const width = Math.max(
          1,
          Math.min(3 * rem, step - Math.max(1, Math.min(step / 4, rem / 2))),
        );
        return time.names.map((name, index) => (
          <g key={name} class="plot-bar">
            {sums[index] ? (
              <rect class="plot-touch" x={x(index) - step / 2} y={0} width={step} height={y(0)} />
            ) : null}
            {series.map((each, place) => {
              const value = each.values[index] ?? 0;
              const below = sumAt(series.slice(0, place), index);
              const bottom = y(below);
              return value > 0 ? (
                <rect
                  key={each.name}
                  class={`plot-${each.look}`}
                  x={x(index) - width / 2}
                  // At least a line, so that one is seen beside a thousand.
                  y={Math.min(y(below + value), bottom - 2)}
                  width={width}
                  height={Math.max(2, bottom - y(below + value))}
                  rx={Math.min(2, width / 4)}
                />
              ) : null;
            })}
            <title>{`${name}: ${format(sums[index] ?? 0)}`}</title>
          </g>
        ));
      }}
    </Axes>
  );
}

function sumAt(series: readonly Series[], index: number): number {
  return series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
}
