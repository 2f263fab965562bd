/** An utterance: its text, its delivery, and after a tap the field for correcting it. */
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Utterance, UtteranceRow } from "../live/utteranceList";
import { type Note, noteOf } from "./delivery";
import { sentence } from "./refusals";
import { teacher } from "./state";
import { TermLine } from "./TermLine";
import { offerTerm } from "./termOffer";
import { t } from "./words";

export function UtteranceItem({ row }: { row: UtteranceRow }) {
  const editing = useSignal(false);
  const wasEdited = useRef(false);
  const utterance = row.utterance.value;
  const note = noteOf(utterance);
  return (
    <li class={`utterance utterance-${utterance.state}`}>
      {editing.value ? (
        <Correction
          utterance={utterance}
          onDone={() => {
            wasEdited.current = true;
            editing.value = false;
          }}
        />
      ) : (
        <Text
          utterance={utterance}
          hasFocus={wasEdited.current}
          onEdit={() => {
            editing.value = true;
          }}
        />
      )}
      {note && !editing.value ? <NoteLine note={note} /> : null}
      {editing.value ? null : <TermLine utteranceId={utterance.utteranceId} />}
      {utterance.refusal && utterance.text !== "" ? (
        <p class="utterance-note utterance-bad">{sentence(utterance.refusal)}</p>
      ) : null}
      {utterance.state === "held" || utterance.state === "rejected" ? (
        <Review utterance={utterance} />
      ) : null}
    </li>
  );
}

function NoteLine({ note: { kind, text, label } }: { note: Note }) {
  return (
    <p class={`utterance-note utterance-${kind}`}>
      <span aria-hidden={label !== undefined}>{text}</span>
      {label ? <span class="hidden">{label}</span> : null}
    </p>
  );
}

interface TextProps {
  utterance: Utterance;
  /** Whether the correction's field had the focus, which then returns to the text. */
  hasFocus: boolean;
  onEdit: () => void;
}

function Text({ utterance, hasFocus, onEdit }: TextProps) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (hasFocus) {
      button.current?.focus();
    }
  }, [hasFocus]);
  const text =
    utterance.text || (utterance.refusal ? sentence(utterance.refusal) : t("teach.listening"));
  if (utterance.state === "interim" || utterance.text === "") {
    return (
      <p class="utterance-text">
        <bdi>{text}</bdi>
      </p>
    );
  }
  return (
    <button
      ref={button}
      type="button"
      class="utterance-text utterance-button"
      title={t("teach.correct")}
      onClick={onEdit}
    >
      <bdi>{text}</bdi>
    </button>
  );
}

function Correction({ utterance, onDone }: { utterance: Utterance; onDone: () => void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
    // Its buttons come into view with the field.
    field.current?.form?.scrollIntoView({ block: "nearest" });
  }, []);
  function save(event: Event): void {
    event.preventDefault();
    const text = field.current?.value ?? "";
    teacher.peek()?.utterances.correct(utterance.utteranceId, text);
    if (text.trim() !== "" && text !== utterance.text) {
      offerTerm(utterance.utteranceId, utterance.text, text);
    }
    onDone();
  }
  return (
    <form class="correction" onSubmit={save}>
      <textarea
        ref={field}
        class="field"
        dir="auto"
        rows={2}
        maxLength={5000}
        aria-label={t("teach.correct")}
        defaultValue={utterance.text}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            onDone();
          } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
            save(event);
          }
        }}
      />
      <button type="submit" class="button">
        {t("teach.save")}
      </button>
      <button type="button" class="button button-quiet" onClick={onDone}>
        {t("teach.cancel")}
      </button>
    </form>
  );
}

/** The choices for an utterance that waits for the teacher, or that was not sent. */
function Review({ utterance }: { utterance: Utterance }) {
  const { utteranceId, state } = utterance;
  return (
    <div class="review">
      {state === "held" ? (
        <button
          type="button"
          class="button"
          onClick={() => teacher.peek()?.utterances.send(utteranceId)}
        >
          {t("teach.send")}
        </button>
      ) : null}
      <button
        type="button"
        class="button button-quiet"
        onClick={() => teacher.peek()?.utterances.discard(utteranceId)}
      >
        {t("teach.drop")}
      </button>
    </div>
  );
}
