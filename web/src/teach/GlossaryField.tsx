/** The field for the class's glossary, before the class and during it. */
import { useId } from "preact/hooks";
import { readTerms, writeTerms } from "./glossary";
import { t } from "./words";

interface Props {
  value: string;
  rows: number;
  onSet: (lines: string) => void;
}

export function GlossaryField({ value, rows, onSet }: Props) {
  const id = useId();
  return (
    <div>
      <label class="label" for={id}>
        {t("teach.glossary")}
      </label>
      <textarea
        id={id}
        class="field"
        dir="auto"
        placeholder=" "
        rows={rows}
        aria-describedby={`${id}-hint`}
        defaultValue={value}
        onChange={({ currentTarget: field }) => {
          // Terms beyond the protocol's limits disappear from the field too: the teacher notices.
          field.value = writeTerms(readTerms(field.value));
          onSet(field.value);
        }}
      />
      <p id={`${id}-hint`} class="hint">
        {t("teach.glossary.hint")}
      </p>
    </div>
  );
}
