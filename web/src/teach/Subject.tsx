/** The field for what the class is about, before the class and during it. */
import { useId } from "preact/hooks";
import { t } from "./words";

/** The protocol's limit, in characters. */
const LONGEST = 80;

export function Subject({ value, onSet }: { value: string; onSet: (subject: string) => void }) {
  const id = useId();
  return (
    <div>
      <label class="label" for={id}>
        {t("teach.subject")}
      </label>
      <input
        id={id}
        class="field"
        type="text"
        dir="auto"
        placeholder=" "
        autocomplete="off"
        maxLength={LONGEST}
        aria-describedby={`${id}-hint`}
        defaultValue={value}
        onChange={({ currentTarget }) => onSet(currentTarget.value.trim())}
      />
      <p id={`${id}-hint`} class="hint">
        {t("teach.subject.hint")}
      </p>
    </div>
  );
}
