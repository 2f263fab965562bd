/** The axes of a plot. */

/** Returns the values that an axis names, from 0 to the highest value or a little more. */
export function ticksOf(highest: number, isWhole: boolean, most = 4): number[] {
  if (!(highest > 0)) {
    return [0, 1];
  }
  const rough = highest / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
  const used = isWhole ? Math.max(1, step) : step;
  const count = Math.ceil(highest / used - 1e-9);
  // 3 * 0.1 is 0.30000000000000004.
  return Array.from({ length: count + 1 }, (_, index) => Number((index * used).toPrecision(12)));
}

/**
 * Returns which of some labels are drawn, so that none touches the next.
 *
 * @param labels The labels; an empty one is never drawn.
 * @param room How many places of labels one label needs.
 */
export function shownLabels(labels: readonly string[], room: number): ReadonlySet<number> {
  const shown = new Set<number>();
  let next = 0;
  for (const [index, label] of labels.entries()) {
    if (label && index >= next) {
      shown.add(index);
      next = index + room;
    }
  }
  return shown;
}

/** Returns the runs of values that are not null, as pairs of index and value. */
export function runsOf(values: readonly (number | null)[]): [number, number][][] {
  const runs: [number, number][][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value === null) {
      runs.push([]);
    } else {
      runs.at(-1)?.push([index, value]);
    }
  }
  return runs.filter((run) => run.length > 0);
}
