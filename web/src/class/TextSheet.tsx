/** The sheet for the look of captions, and for saving them. */
import type { Signal } from "@preact/signals";
import { Choice } from "../parts/Choice";
import { Icon } from "../parts/Icon";
import { canKeepAwake } from "../parts/keepAwake";
import { storageWorks } from "../parts/remembered";
import { Sheet } from "../parts/Sheet";
import { THEMES, theme } from "../parts/theme";
import { type TextKey, t } from "../words/words";
import { Keep } from "./Keep";
import { leave } from "./session";
import { original, reader, SIZES_REM, size, spacing, speed, words } from "./settings";
import { closeSheet } from "./sheets";
import "./textSheet.css";

export function TextSheet() {
  return (
    <Sheet id="text" title={t("text.name")} onClose={closeSheet} beside>
      <SizeChoice />
      <WordChoice name="spacing" of={spacing} values={["normal", "wide"]} />
      <WordChoice name="colours" of={theme} values={THEMES} />
      <WordChoice name="original" of={original} values={["tap", "always"]} />
      <WordChoice name="words" of={words} values={["live", "final"]} />
      <WordChoice name="speed" of={speed} values={["slow", "normal", "fast"]} />
      <WordChoice name="reader" of={reader} values={["on", "off"]} />
      <Keep />
      <Notes />
      <button type="button" class="button" onClick={leave}>
        <Icon name="leave" />
        {t("leave")}
      </button>
    </Sheet>
  );
}

function SizeChoice() {
  const steps = SIZES_REM.length;
  return (
    <Choice
      name="size"
      title={t("text.size")}
      options={SIZES_REM.map((_, step) => ({
        value: step,
        label: t("text.sizeStep", { step: step + 1, steps }),
        sign: "A",
      }))}
      chosen={size.value}
      onChoose={(step) => {
        size.value = step;
      }}
    />
  );
}

type Words = "spacing" | "colours" | "original" | "words" | "speed" | "reader";

interface WordChoiceProps<T extends string> {
  name: Words;
  of: Signal<T>;
  values: readonly T[];
}

function WordChoice<T extends string>({ name, of, values }: WordChoiceProps<T>) {
  return (
    <Choice
      name={name}
      title={t(`text.${name}`)}
      options={values.map((value) => ({
        value,
        // Each choice and each of its values has a text in the catalogues; a test checks this.
        label: t(`text.${name}.${value}` as TextKey),
      }))}
      chosen={of.value}
      onChoose={(value) => {
        of.value = value;
      }}
    />
  );
}

/** Tells the reader what this browser cannot do. */
function Notes() {
  return (
    <>
      {canKeepAwake ? null : <p class="hint">{t("note.screen")}</p>}
      {storageWorks ? null : <p class="hint">{t("note.storage")}</p>}
    </>
  );
}
