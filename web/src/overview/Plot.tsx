/** A plot with its heading, what its marks mean, and all of its numbers in a table. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Look } from "./figures";
import { t } from "./words";

export interface Table {
  columns: readonly string[];
  rows: readonly { name: string; cells: readonly string[] }[];
}

interface Props {
  title: string;
  hint: string;
  legend?: readonly { name: string; look: Look; kind: "bar" | "line" }[];
  table: Table;
  children: ComponentChildren;
}

export function Plot({ title, hint, legend = [], table, children }: Props) {
  const id = useId();
  return (
    <section class="figure" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="hint">{hint}</p>
      {legend.length > 1 ? (
        <ul class="legend">
          {legend.map(({ name, look, kind }) => (
            <li key={name}>
              <Swatch look={look} kind={kind} />
              {name}
            </li>
          ))}
        </ul>
      ) : null}
      {children}
      <details class="numbers">
        <summary id={`${id}-numbers`}>
          {t("overview.table")} <span class="hidden">{title}</span>
        </summary>
        <Numbers labelledBy={`${id}-numbers`} table={table} />
      </details>
    </section>
  );
}

function Swatch({ look, kind }: { look: Look; kind: "bar" | "line" }) {
  return (
    <svg class="plot swatch" width="24" height="14" aria-hidden="true">
      {kind === "bar" ? (
        <rect class={`plot-${look}`} x="1" y="1" width="22" height="12" rx="2" />
      ) : (
        <g class={`plot-line plot-line-${look}`}>
          <line x1="0" x2="24" y1="7" y2="7" />
          {look === "full" ? (
            <circle cx="12" cy="7" r="3.5" />
          ) : (
            <rect x="8.5" y="3.5" width="7" height="7" />
          )}
        </g>
      )}
    </svg>
  );
}

function Numbers({ labelledBy, table }: { labelledBy: string; table: Table }) {
  const [first, ...others] = table.columns;
  return (
    // A wide table scrolls in its box, also by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls needs the focus
    <section class="numbers-box" tabIndex={0} aria-labelledby={labelledBy}>
      <table>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {others.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={others[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
