/** A sentence: its text, what became of it, and on a tap the field to correct it. */
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Sentence, SentenceRow } from "../live/sentences";
import { type Note, noteOf } from "./delivery";
import { sentence as sentenceOf } from "./refusals";
import { teacher } from "./state";
import { t } from "./words";

export function SentenceItem({ row }: { row: SentenceRow }) {
  const editing = useSignal(false);
  const wasEdited = useRef(false);
  const said = row.sentence.value;
  const note = noteOf(said);
  return (
    <li class={`sentence sentence-${said.state}`}>
      {editing.value ? (
        <Correction
          said={said}
          onDone={() => {
            wasEdited.current = true;
            editing.value = false;
          }}
        />
      ) : (
        <Text
          said={said}
          hasFocus={wasEdited.current}
          onEdit={() => {
            editing.value = true;
          }}
        />
      )}
      {note ? <NoteLine note={note} /> : null}
      {said.refusal && said.text !== "" ? (
        <p class="sentence-note sentence-bad">{sentenceOf(said.refusal)}</p>
      ) : null}
      {said.state === "held" || said.state === "rejected" ? <Review said={said} /> : null}
    </li>
  );
}

function NoteLine({ note: { kind, text, label } }: { note: Note }) {
  return (
    <p class={`sentence-note sentence-${kind}`}>
      <span aria-hidden={label !== undefined}>{text}</span>
      {label ? <span class="hidden">{label}</span> : null}
    </p>
  );
}

interface TextProps {
  said: Sentence;
  /** Whether the field of the correction had the focus, which comes back to the text. */
  hasFocus: boolean;
  onEdit: () => void;
}

function Text({ said, hasFocus, onEdit }: TextProps) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (hasFocus) {
      button.current?.focus();
    }
  }, [hasFocus]);
  const text = said.text || (said.refusal ? sentenceOf(said.refusal) : t("teach.listening"));
  if (said.state === "interim" || said.text === "") {
    return (
      <p class="sentence-text">
        <bdi>{text}</bdi>
      </p>
    );
  }
  return (
    <button
      ref={button}
      type="button"
      class="sentence-text sentence-button"
      title={t("teach.correct")}
      onClick={onEdit}
    >
      <bdi>{text}</bdi>
    </button>
  );
}

function Correction({ said, onDone }: { said: Sentence; onDone: () => void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
    // Its buttons come into view with the field.
    field.current?.form?.scrollIntoView({ block: "nearest" });
  }, []);
  function save(event: Event): void {
    event.preventDefault();
    teacher.peek()?.utterances.correct(said.utteranceId, field.current?.value ?? "");
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
        defaultValue={said.text}
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

/** The choices of a sentence that waits for the teacher, or that was not sent. */
function Review({ said }: { said: Sentence }) {
  const { utteranceId, state } = said;
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
