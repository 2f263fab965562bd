/** A text in which the places that a search has found are marked. */
import type { Span } from "./find";

interface Props {
  text: string;
  spans: readonly Span[];
  /** The place that is shown now, which may be in another text. */
  current: Span | null;
}

export function Marked({ text, spans, current }: Props) {
  if (spans.length === 0) {
    return <>{text}</>;
  }
  const ends = [0, ...spans.map(({ end }) => end)];
  return (
    <>
      {spans.map((span, index) => (
        <>
          {text.slice(ends[index], span.start)}
          <mark key={span.start} data-current={span === current || undefined}>
            {text.slice(span.start, span.end)}
          </mark>
        </>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
