/** What the teacher said, newest last, each with what became of it. */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { code, isElsewhere, rows } from "./state";
import { UtteranceItem } from "./UtteranceItem";
import { t } from "./words";

/** How far from the end a teacher may be and still be taken along, in CSS pixels. */
const NEAR_PX = 48;

export function Utterances() {
  const frame = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const shown = rows.value;
  useEffect(() => {
    const view = frame.current;
    if (view && isAtEnd.current) {
      view.scrollTop = view.scrollHeight;
    }
  });
  return (
    <section
      ref={frame}
      class="utterances"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it, in one stop of Tab
      tabIndex={0}
      aria-label={t("teach.sentences")}
      onScroll={({ currentTarget: view }) => {
        isAtEnd.current = view.scrollHeight - view.scrollTop - view.clientHeight <= NEAR_PX;
      }}
    >
      {shown.length === 0 && !isElsewhere.value ? <Empty /> : null}
      <ol class="utterances-list">
        {shown.map((row) => (
          <UtteranceItem key={row.utteranceId} row={row} />
        ))}
      </ol>
    </section>
  );
}

/** The hint of a new class. On a small phone it is below the code of the class, which may come later. */
function Empty() {
  const hint = useRef<HTMLParagraphElement>(null);
  const hasCode = code.value !== null;
  useLayoutEffect(() => {
    hint.current?.scrollIntoView({ block: "nearest" });
  }, [hasCode]);
  return (
    <p ref={hint} class="hint utterances-empty">
      {t("teach.empty")}
    </p>
  );
}
