/** The fields for the subject and the glossary of a class, before the class and during it. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { readTerms, writeTerms } from "./glossary";
import type { Run } from "./Students";
import { setGlossary, setSubject } from "./session";
import { type TeacherTextKey, t } from "./words";

/** The protocol's limit, in characters. */
const LONGEST = 80;

interface TopicProps {
  subject: string;
  /** The words of the lesson, one a line. */
  glossary: string;
  /** The height of the glossary, in lines. */
  rows: number;
  run: Run;
}

export function Topic({ subject, glossary, rows, run }: TopicProps) {
  return (
    <>
      <Field label="teach.subject" hint="teach.subject.hint">
        {(names) => (
          <input
            {...names}
            class="field"
            type="text"
            dir="auto"
            placeholder=" "
            autocomplete="off"
            maxLength={LONGEST}
            defaultValue={subject}
            onChange={({ currentTarget: field }) => void run(setSubject(field.value.trim()))}
          />
        )}
      </Field>
      <Field label="teach.glossary" hint="teach.glossary.hint">
        {(names) => (
          <textarea
            {...names}
            class="field"
            dir="auto"
            placeholder=" "
            rows={rows}
            defaultValue={glossary}
            onChange={({ currentTarget: field }) => {
              // Terms beyond the protocol's limits disappear from the field too: the teacher notices.
              field.value = writeTerms(readTerms(field.value));
              void run(setGlossary(field.value));
            }}
          />
        )}
      </Field>
    </>
  );
}

interface FieldProps {
  label: TeacherTextKey;
  hint: TeacherTextKey;
  /** Draws the control, which takes the names that its label and its hint point at. */
  children: (names: { id: string; "aria-describedby": string }) => ComponentChildren;
}

function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label class="label" for={id}>
        {t(label)}
      </label>
      {children({ id, "aria-describedby": `${id}-hint` })}
      <p id={`${id}-hint`} class="hint">
        {t(hint)}
      </p>
    </div>
  );
}
