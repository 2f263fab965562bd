/** The large button of the page, with a ring that shows the loudness. */
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../parts/Icon";
import { level, listening } from "./listening";
import { type TeacherTextKey, t } from "./words";

interface Props {
  /** What the button does while the microphone is off, and while it is on. */
  off: TeacherTextKey;
  on: TeacherTextKey;
  onToggle: () => void;
}

export function MicrophoneButton({ off, on, onToggle }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(
    () => level.subscribe((now) => button.current?.style.setProperty("--level", now.toFixed(2))),
    [],
  );
  const isOff = listening.value === "off";
  return (
    <button
      ref={button}
      type="button"
      class={isOff ? "microphone" : "microphone microphone-on"}
      aria-label={t(isOff ? off : on)}
      onClick={onToggle}
    >
      <Icon name={isOff ? "microphone" : "pause"} />
    </button>
  );
}
