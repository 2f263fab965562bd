/** One caption. A tap shows its actions. */
import { type Signal, signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Caption, Row } from "../live/captions";
import { Icon } from "../parts/Icon";
import { copyText } from "../parts/keep";
import { direction } from "../parts/languages";
import { Unsure } from "../parts/Unsure";
import { t, variety } from "../words/words";
import { original } from "./settings";
import { shownText } from "./shownText";
import { latest } from "./state";
import { hear, missed, speaking } from "./voice";

/** The number of the caption whose actions are open. */
export const opened: Signal<number | null> = signal(null);
/** The number of the caption that Tab reaches; arrow keys move it. `null` is the newest. */
export const reached: Signal<number | null> = signal(null);

export function CaptionItem({ row }: { row: Row }) {
  const caption = row.caption.value;
  const { sequence } = caption;
  const isCorrected = useCorrected(caption);
  const isSpoken = speaking.value === sequence;
  const isOpen = opened.value === sequence;
  const translated = caption.status === "ok";
  return (
    <li
      class={itemClass(caption) + (isSpoken ? " caption-speaking" : "")}
      id={`caption-${sequence}`}
    >
      {translated || !caption.isFinal ? null : (
        <p class="caption-missing">{t("captions.untranslated")}</p>
      )}
      <Words caption={caption} isOpen={isOpen} />
      <Unsure caption={caption} />
      {translated && (isOpen || original.value === "always") ? (
        <Original caption={caption} />
      ) : null}
      {isCorrected ? <p class="caption-note">{t("captions.corrected")}</p> : null}
      {missed.value.has(sequence) && !isOpen ? <Missed caption={caption} /> : null}
      {isOpen ? <Actions caption={caption} /> : null}
    </li>
  );
}

/** Whether a finished sentence or its translation has changed while it was on the page. */
function useCorrected({ isFinal, status, text, originalText }: Caption): boolean {
  const seen = useRef<{ text?: string | undefined; originalText: string } | null>(null);
  const changed = useRef(false);
  if (isFinal) {
    const before = seen.current ?? { originalText };
    const translated = status === "ok" ? text : before.text;
    changed.current ||=
      originalText !== before.originalText || translated !== (before.text ?? translated);
    seen.current = { text: translated, originalText };
  }
  return changed.current;
}

function itemClass(caption: Caption): string {
  if (!caption.isFinal) {
    return "caption caption-interim";
  }
  return caption.sequence === latest.value ? "caption caption-latest" : "caption";
}

function Words({ caption, isOpen }: { caption: Caption; isOpen: boolean }) {
  const { text, language } = shownText(caption);
  const dir = direction(language);
  if (!caption.isFinal) {
    return (
      <p class="caption-words" lang={language} dir={dir}>
        {text}
      </p>
    );
  }
  const isReached = (reached.value ?? latest.value) === caption.sequence;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no word of a button can be selected
    <div
      class={`caption-words${caption.status === "ok" ? "" : " caption-source"}`}
      lang={language}
      dir={dir}
      role="button"
      tabIndex={isReached ? 0 : -1}
      aria-expanded={isOpen}
      onClick={() => toggle(caption.sequence)}
      onKeyDown={(event) => pressed(event, caption.sequence)}
    >
      {text}
    </div>
  );
}

function toggle(sequence: number): void {
  if (getSelection()?.type !== "Range") {
    opened.value = opened.value === sequence ? null : sequence;
    reached.value = sequence === latest.value ? null : sequence;
  }
}

function pressed(event: KeyboardEvent, sequence: number): void {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    toggle(sequence);
  }
}

function Original({ caption }: { caption: Caption }) {
  if (caption.originalText === caption.text) {
    return null;
  }
  const dir = direction(caption.sourceLanguage);
  // The original is below the caption, at the edge where the caption's text starts.
  const isTurned = dir !== direction(caption.targetLanguage);
  return (
    <p
      class={isTurned ? "caption-original caption-turned" : "caption-original"}
      lang={caption.sourceLanguage}
      dir={dir}
    >
      {caption.originalText}
    </p>
  );
}

function Missed({ caption }: { caption: Caption }) {
  return (
    <button type="button" class="chip" onClick={() => hear(caption)}>
      <Icon name="play" />
      {t("caption.missed")}
    </button>
  );
}

const copied = signal<number | null>(null);

function Actions({ caption }: { caption: Caption }) {
  const said = new Date(caption.saidAt);
  const isCopied = copied.value === caption.sequence;
  return (
    <div class="caption-actions">
      {caption.status === "ok" ? (
        <button type="button" class="chip" onClick={() => hear(caption)}>
          <Icon name="speaker" />
          {t("caption.hear")}
        </button>
      ) : null}
      <button type="button" class="chip" onClick={() => void copy(caption)}>
        <Icon name={isCopied ? "check" : "copy"} />
        <span aria-live="polite">{t(isCopied ? "caption.copied" : "caption.copy")}</span>
      </button>
      <time class="caption-time" dateTime={said.toISOString()}>
        {said.toLocaleTimeString(variety(), { timeStyle: "short" })}
      </time>
    </div>
  );
}

async function copy(caption: Caption): Promise<void> {
  if (await copyText(shownText(caption).text)) {
    copied.value = caption.sequence;
  }
}
