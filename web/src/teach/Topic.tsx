/** The fields for the title, the subject and the glossary of a class, before the class and during it. */
import type { ComponentChildren, ComponentProps } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Refusal } from "../live/message";
import { readTerms, writeTerms } from "./glossary";
import type { Run } from "./Students";
import { setGlossary, setSubject, setTitle } from "./session";
import { type TeacherTextKey, t } from "./words";

/** The protocol's limit, in characters. */
const LONGEST = 80;

interface TopicProps {
  title: string;
  subject: string;
  /** The words of the lesson, one a line. */
  glossary: string;
  /** The height of the glossary, in lines. */
  rows: number;
  run: Run;
}

export function Topic({ title, subject, glossary, rows, run }: TopicProps) {
  const titleField = useText<HTMLInputElement>({
    value: title,
    normal: (text) => text.trim(),
    send: setTitle,
    run,
  });
  const subjectField = useText<HTMLInputElement>({
    value: subject,
    normal: (text) => text.trim(),
    send: setSubject,
    run,
  });
  const glossaryField = useText<HTMLTextAreaElement>({
    value: glossary,
    // Terms beyond the protocol's limits disappear from the field too: the teacher notices.
    normal: (lines) => writeTerms(readTerms(lines)),
    send: setGlossary,
    run,
  });
  return (
    <>
      <Field label="teach.name">{(names) => <Line {...names} {...titleField} />}</Field>
      <Field label="teach.subject" hint="teach.subject.hint">
        {(names) => <Line {...names} {...subjectField} />}
      </Field>
      <Field label="teach.glossary" hint="teach.glossary.hint">
        {(names) => (
          <textarea
            {...names}
            class="field"
            dir="auto"
            placeholder=" "
            rows={rows}
            {...glossaryField}
          />
        )}
      </Field>
    </>
  );
}

/** A field of one line. */
function Line(properties: ComponentProps<"input">) {
  return (
    <input
      class="field"
      type="text"
      dir="auto"
      placeholder=" "
      autocomplete="off"
      maxLength={LONGEST}
      {...properties}
    />
  );
}

interface Text {
  /** The text that the class has. */
  value: string;
  /** Returns a typed text as the class gets it. */
  normal: (typed: string) => string;
  send: (text: string) => Promise<Refusal | null>;
  run: Run;
}

/**
 * Returns the properties of a field for a setting. The field shows the setting of the class and
 * follows changes by other devices. What the teacher types stays until the server accepts it.
 */
function useText<Control extends HTMLInputElement | HTMLTextAreaElement>(text: Text) {
  const field = useRef<Control>(null);
  const first = useRef(text.value);
  const latest = useRef(text.value);
  const shown = useRef(text.value);
  function show(): void {
    if (field.current?.value === shown.current) {
      field.current.value = shown.current = latest.current;
    }
  }
  async function change(control: Control): Promise<void> {
    const sent = text.normal(control.value);
    control.value = sent;
    const answer = text.send(sent);
    void text.run(answer);
    if ((await answer) === null) {
      shown.current = sent;
      show();
    }
  }
  useLayoutEffect(() => {
    latest.current = text.value;
    show();
  }, [text.value]);
  return {
    ref: field,
    defaultValue: first.current,
    onChange: (event: { currentTarget: Control }) => void change(event.currentTarget),
  };
}

interface FieldProps {
  label: TeacherTextKey;
  hint?: TeacherTextKey;
  /** Draws the control, which takes the names that its label and its hint point at. */
  children: (names: { id: string; "aria-describedby"?: string }) => ComponentChildren;
}

function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label class="label" for={id}>
        {t(label)}
      </label>
      {children(hint ? { id, "aria-describedby": `${id}-hint` } : { id })}
      {hint ? (
        <p id={`${id}-hint`} class="hint">
          {t(hint)}
        </p>
      ) : null}
    </div>
  );
}
