/** Lines over time. They are interrupted where nothing was measured. */
import { Axes, type Geometry, type Time } from "./Axes";
import type { Series } from "./figures";
import type { Format } from "./formats";
import { runsOf, ticksOf } from "./scale";

interface Props {
  label: string;
  time: Time;
  series: readonly Series[];
  format: Format;
}

export function Lines({ label, time, series, format }: Props) {
  const all = series.flatMap(({ values }) => values.map((value) => value ?? 0));
  return (
    <Axes label={label} time={time} ticks={ticksOf(Math.max(...all), false)} format={format}>
      {(geometry) => (
        <>
          {series.map((each) => (
            <Line key={each.name} series={each} geometry={geometry} />
          ))}
          {time.names.map((name, index) => {
            const values = series.map(({ values: all }) => all[index] ?? null);
            return values.every((value) => value !== null) ? (
              <g key={name} class="plot-bar">
                <rect
                  class="plot-touch"
                  x={geometry.x(index) - geometry.step / 2}
                  y={0}
                  width={geometry.step}
                  height={geometry.y(0)}
                />
                <title>{`${name}: ${values.map((value) => format(value ?? 0)).join(" – ")}`}</title>
              </g>
            ) : null;
          })}
        </>
      )}
    </Axes>
  );
}

function Line({ series, geometry }: { series: Series; geometry: Geometry }) {
  const { x, y, step, rem } = geometry;
  const runs = runsOf(series.values);
  const isDotted = step > rem / 2;
  return (
    <g class={`plot-line plot-line-${series.look}`}>
      {runs.map((run) => (
        <polyline
          key={run[0]?.[0]}
          points={run.map(([index, value]) => `${x(index)},${y(value)}`).join(" ")}
        />
      ))}
      {runs.map((run) =>
        // A value between two that are missing has no line.
        isDotted || run.length === 1
          ? run.map(([index, value]) => (
              <Mark key={index} look={series.look} x={x(index)} y={y(value)} />
            ))
          : null,
      )}
    </g>
  );
}

function Mark({ look, x, y }: { look: Series["look"]; x: number; y: number }) {
  return look === "full" ? (
    <circle cx={x} cy={y} r={3.5} />
  ) : (
    <rect x={x - 3.5} y={y - 3.5} width={7} height={7} />
  );
}
