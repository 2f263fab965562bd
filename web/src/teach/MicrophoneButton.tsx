/** The large button of the page, with a ring that shows how loud it is. */
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../parts/Icon";
import { level, listening, toggleListening } from "./listening";
import { t } from "./words";

export function MicrophoneButton() {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(
    () => level.subscribe((now) => button.current?.style.setProperty("--level", now.toFixed(2))),
    [],
  );
  return (
    <button
      ref={button}
      type="button"
      class="microphone"
      aria-pressed={listening.value}
      aria-label={t(listening.value ? "teach.pause" : "teach.speak")}
      onClick={() => void toggleListening()}
    >
      <Icon name="microphone" />
    </button>
  );
}
