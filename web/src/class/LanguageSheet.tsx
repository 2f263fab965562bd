/** The choice of another caption language in mid-class. */
import { useSignal } from "@preact/signals";
import { LanguagePicker } from "../parts/LanguagePicker";
import { Sheet } from "../parts/Sheet";
import { t } from "../words/words";
import { type Problem, sentence } from "./problems";
import { changeLanguage } from "./session";
import { language } from "./settings";
import { closeSheet } from "./sheets";

export function LanguageSheet() {
  const refused = useSignal<Problem | null>(null);
  const wanted = useSignal(language.value);

  async function read(tag: string): Promise<void> {
    refused.value = null;
    wanted.value = tag;
    if (tag === language.peek()) {
      closeSheet();
      return;
    }
    refused.value = await changeLanguage(tag);
    if (refused.value) {
      wanted.value = language.peek();
    } else {
      closeSheet();
    }
  }

  return (
    <Sheet id="languages" title={t("language.yours")} onClose={closeSheet}>
      <p class="problem" role="alert">
        {refused.value ? sentence(refused.value) : null}
      </p>
      <LanguagePicker id="sheet" chosen={wanted.value} onChoose={read} />
    </Sheet>
  );
}
