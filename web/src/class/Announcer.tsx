/** Reads each finished caption to a screen reader, once. */
import { direction } from "../parts/languages";
import { announced } from "./announced";

export function Announcer() {
  return (
    // The visible list has no live role: a screen reader would read each revision of it.
    <div class="hidden" role="log" aria-live="polite" aria-relevant="additions">
      {announced.value.map(({ key, text, language }) => (
        <p key={key} lang={language} dir={direction(language)}>
          {text}
        </p>
      ))}
    </div>
  );
}
