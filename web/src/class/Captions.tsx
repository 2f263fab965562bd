/** The captions of a class, newest last. */
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../parts/Icon";
import { plural, t } from "../words/words";
import { CaptionItem, reached } from "./CaptionItem";
import { Follower } from "./follow";
import { following, shown, unread } from "./scrollback";
import { sizeRem, spacing } from "./settings";
import { latest, view } from "./state";
import "./captions.css";

export function Captions() {
  const frame = useRef<HTMLElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const follower = useRef<Follower | null>(null);
  useEffect(() => {
    if (frame.current && list.current) {
      follower.current = new Follower(frame.current, list.current);
    }
    return () => follower.current?.stop();
  }, []);
  const size = sizeRem.value;
  useEffect(() => frame.current?.style.setProperty("--caption-size", `${size}rem`), [size]);
  return (
    <div class="captions-frame">
      <section
        ref={frame}
        class={`captions captions-${spacing.value}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one Tab stop, so that keys can scroll it
        tabIndex={0}
        aria-label={t("captions.list")}
        onKeyDown={move}
      >
        {shown.value.length === 0 && view.value === "class" ? (
          <p class="captions-empty">{t("captions.empty")}</p>
        ) : null}
        <ol ref={list} class="captions-list">
          {shown.value.map((row) => (
            <CaptionItem key={row.sequence} row={row} />
          ))}
        </ol>
      </section>
      {following.value ? null : <Pill onReturn={() => follower.current?.toEnd()} />}
    </div>
  );
}

function Pill({ onReturn }: { onReturn: () => void }) {
  const count = unread.value;
  return (
    <button type="button" class="button pill" onClick={onReturn}>
      <Icon name="arrow" />
      {count > 0 ? plural("captions.new", count) : t("captions.latest")}
    </button>
  );
}

/** Moves between captions by arrow keys, once one of them has the focus. */
function move(event: KeyboardEvent): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const finals = shown.value.filter((row) => row.caption.value.isFinal);
  const place = finals.findIndex(({ sequence }) => isFocused(sequence));
  const next = step === undefined || place < 0 ? undefined : finals[place + step];
  if (next) {
    event.preventDefault();
    reached.value = next.sequence === latest.value ? null : next.sequence;
    document.querySelector<HTMLElement>(`#caption-${next.sequence} [role=button]`)?.focus();
  }
}

function isFocused(sequence: number): boolean {
  return document.activeElement?.parentElement?.id === `caption-${sequence}`;
}
