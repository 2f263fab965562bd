/** The teacher's utterances, newest last, each with its delivery. */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { follow } from "./follow";
import { listening } from "./listening";
import { code, isElsewhere, rows } from "./state";
import { UtteranceItem } from "./UtteranceItem";
import { t } from "./words";

export function Utterances() {
  const frame = useRef<HTMLElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const shown = rows.value;
  useEffect(() => {
    const dock = frame.current?.nextElementSibling;
    return frame.current && list.current && dock
      ? follow(frame.current, list.current, dock)
      : undefined;
  }, []);
  return (
    <section
      ref={frame}
      class="utterances"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it, in one stop of Tab
      tabIndex={0}
      aria-label={t("teach.sentences")}
    >
      {shown.length === 0 && !isElsewhere.value ? <Empty /> : null}
      <ol ref={list} class="utterances-list">
        {shown.map((row) => (
          <UtteranceItem key={row.utteranceId} row={row} />
        ))}
      </ol>
    </section>
  );
}

/**
 * The hint of a new class. On a small phone it is below the code of the class, which may come
 * later.
 */
function Empty() {
  const hint = useRef<HTMLParagraphElement>(null);
  const hasCode = code.value !== null;
  useLayoutEffect(() => {
    hint.current?.scrollIntoView({ block: "nearest" });
  }, [hasCode]);
  return (
    <p ref={hint} class="hint utterances-empty">
      {t(listening.value === "on" ? "teach.empty.listening" : "teach.empty")}
    </p>
  );
}
