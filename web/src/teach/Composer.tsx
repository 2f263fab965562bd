/** Says a sentence: by the microphone, or by typing it. */
import { useRef } from "preact/hooks";
import { earTrouble, listening } from "./listening";
import { MicrophoneButton } from "./MicrophoneButton";
import { teacher } from "./state";
import { t } from "./words";

export function Composer() {
  const field = useRef<HTMLInputElement>(null);
  function say(event: Event): void {
    event.preventDefault();
    const text = field.current?.value.trim() ?? "";
    if (field.current && text !== "") {
      teacher.peek()?.utterances.say(text);
      field.current.value = "";
    }
  }
  const trouble = earTrouble.value;
  return (
    <form class="composer" onSubmit={say}>
      <MicrophoneButton />
      <input
        ref={field}
        class="field composer-field"
        dir="auto"
        maxLength={5000}
        autocomplete="off"
        enterkeyhint="send"
        placeholder={t("teach.type")}
        aria-label={t("teach.type")}
      />
      <button type="submit" class="button">
        {t("teach.send")}
      </button>
      <p class={trouble ? "composer-note problem" : "composer-note hint"} role="status">
        {trouble
          ? t(`teach.ear.${trouble}`)
          : t(listening.value ? "teach.ear.recordings" : "teach.ear.off")}
      </p>
    </form>
  );
}
