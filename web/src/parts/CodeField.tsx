/** Six boxes over one input, which supports typing, pasting and the browser's autofill. */
import type { TargetedInputEvent } from "preact";
import { useState } from "preact/hooks";
import { CODE_LENGTH, readCode } from "./classCode";
import "./codeField.css";

interface Props {
  id: string;
  label: string;
  value: string;
  onCode: (code: string) => void;
  /** The id of the sentence that says where to find the code. */
  hintId: string;
  /** The id of the sentence that says what is wrong with the code. */
  problemId?: string | undefined;
}

export function CodeField({ id, label, value, onCode, hintId, problemId }: Props) {
  const [focused, setFocused] = useState(false);
  const current = Math.min(value.length, CODE_LENGTH - 1);

  function take(event: TargetedInputEvent<HTMLInputElement>): void {
    const code = readCode(event.currentTarget.value);
    // The input must show the code even if the signal does not change, as after a typed blank.
    event.currentTarget.value = code;
    onCode(code);
  }

  return (
    <div class="code" dir="ltr">
      <label class="hidden" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="code-input"
        value={value}
        onInput={take}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        autocomplete="off"
        autocapitalize="characters"
        // The property is a boolean in some browsers and a string in others.
        ref={(input) => input?.setAttribute("autocorrect", "off")}
        spellcheck={false}
        enterkeyhint="go"
        aria-invalid={problemId ? "true" : undefined}
        aria-describedby={problemId ?? hintId}
      />
      <div class="code-boxes" aria-hidden="true">
        {Array.from({ length: CODE_LENGTH }, (_, place) => (
          <span key={place} class={boxClass(focused && place === current, Boolean(problemId))}>
            {value[place] ?? ""}
          </span>
        ))}
      </div>
    </div>
  );
}

function boxClass(current: boolean, wrong: boolean): string {
  return `code-box${current ? " code-box-current" : ""}${wrong ? " code-box-wrong" : ""}`;
}
