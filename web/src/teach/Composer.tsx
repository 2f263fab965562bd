/** Sends utterances from the microphone, or typed ones. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { earFell, earKind, earTrouble, listening, toggleListening } from "./listening";
import { MicrophoneButton } from "./MicrophoneButton";
import { teacher } from "./state";
import { type TeacherTextKey, t } from "./words";

export function Composer() {
  const field = useRef<HTMLInputElement>(null);
  const isEmpty = useSignal(false);
  function say(event: Event): void {
    event.preventDefault();
    const text = field.current?.value.trim() ?? "";
    isEmpty.value = text === "";
    if (isEmpty.peek()) {
      field.current?.focus();
    } else if (field.current) {
      teacher.peek()?.utterances.say(text);
      field.current.value = "";
    }
  }
  return (
    <form class="composer" onSubmit={say}>
      <MicrophoneButton
        off="teach.speak"
        on="teach.pause"
        onToggle={() => {
          isEmpty.value = false;
          void toggleListening();
        }}
      />
      <div class="composer-line">
        <input
          ref={field}
          class="field composer-field"
          dir="auto"
          maxLength={5000}
          autocomplete="off"
          enterkeyhint="send"
          placeholder={t("teach.type")}
          aria-label={t("teach.type")}
          onInput={() => {
            isEmpty.value = false;
          }}
        />
        <button type="submit" class="button">
          {t("teach.send")}
        </button>
      </div>
      <Note isEmpty={isEmpty.value} />
    </form>
  );
}

/** Whether the field is empty, and the ear in use or the microphone's problem. */
function Note({ isEmpty }: { isEmpty: boolean }) {
  const trouble = earTrouble.value;
  const notes: Readonly<Record<typeof listening.value, TeacherTextKey>> = {
    off: "teach.ear.off",
    opening: "teach.ear.starting",
    on: `teach.ear.${earKind.value}`,
  };
  return (
    <p class={trouble ? "composer-note problem" : "composer-note hint"} role="status">
      {isEmpty ? `${t("teach.send.empty")} ` : null}
      {earFell.value && !trouble ? `${t("teach.ear.fell")} ` : null}
      {t(trouble ? `teach.ear.${trouble}` : notes[listening.value])}
    </p>
  );
}
