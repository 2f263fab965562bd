/** The sheet that sets which languages the projector shows, and in which colours. */
import { useSignal } from "@preact/signals";
import { problemOf, sentence } from "../class/problems";
import { Choice } from "../parts/Choice";
import { LanguagePicker } from "../parts/LanguagePicker";
import { Sheet } from "../parts/Sheet";
import { THEMES, theme } from "../parts/theme";
import { choose, columns, refused } from "./session";
import type { Place } from "./settings";
import { t } from "./words";

export function ChoiceSheet({ onClose }: { onClose: () => void }) {
  const place = useSignal<Place>(0);
  const chosen = columns.value[place.value]?.language.value ?? "";
  const refusal = refused.value ?? columns.value[1]?.refusal.value;
  return (
    <Sheet id="choices" title={t("projector.choices")} onClose={onClose} beside>
      <Choice
        name="colours"
        title={t("text.colours")}
        options={THEMES.map((value) => ({ value, label: t(`text.colours.${value}`) }))}
        chosen={theme.value}
        onChoose={(value) => {
          theme.value = value;
        }}
      />
      <Choice<Place>
        name="place"
        title={t("projector.languages")}
        options={[
          { value: 0, label: t("projector.first") },
          { value: 1, label: t("projector.second") },
        ]}
        chosen={place.value}
        onChoose={(value) => {
          place.value = value;
        }}
      />
      <p class="problem" role="alert">
        {refusal ? sentence(problemOf(refusal)) : null}
      </p>
      {place.value === 1 && columns.value.length > 1 ? (
        <button type="button" class="button" onClick={() => void choose(1, "")}>
          {t("projector.one")}
        </button>
      ) : null}
      <LanguagePicker
        key={place.value}
        id={`place-${place.value}`}
        chosen={chosen}
        onChoose={() => undefined}
        onDone={(tag) => void choose(place.value, tag)}
        few
        title={t(place.value === 0 ? "projector.first" : "projector.second")}
        find={t("projector.find")}
      />
    </Sheet>
  );
}
