/** Six boxes that are one input: it takes typing, pasting and filling in by the browser. */
import type { TargetedInputEvent } from "preact";
import { useState } from "preact/hooks";
import { CODE_LENGTH, readCode } from "./classCode";
import "./codeField.css";

interface Props {
  id: string;
  label: string;
  value: string;
  onCode: (code: string) => void;
  /** The id of the sentence that says where the code is. */
  hintId: string;
  /** The id of the sentence that says what is wrong with the code. */
  problemId?: string | undefined;
}

export function CodeField({ id, label, value, onCode, hintId, problemId }: Props) {
  const [focused, setFocused] = useState(false);
  const current = Math.min(value.length, CODE_LENGTH - 1);

  function take(event: TargetedInputEvent<HTMLInputElement>): void {
    const code = readCode(event.currentTarget.value);
    // The input shows the code even where the signal does not change, as after a blank.
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
        // As a property it is a boolean in some browsers and a word in others.
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
