/** The language that the teacher speaks from now on. */
import { LanguagePicker } from "../parts/LanguagePicker";
import { Sheet } from "../parts/Sheet";
import { listenAfter } from "./listening";
import { changeLanguage, spokenLanguage } from "./session";
import { closeSheet } from "./sheets";
import { t } from "./words";

export function LanguageSheet() {
  async function choose(tag: string): Promise<void> {
    closeSheet();
    // What is being said now is in the language of before.
    await listenAfter(() => changeLanguage(tag));
  }
  return (
    <Sheet id="spoken" title={t("teach.spoken")} onClose={closeSheet}>
      <LanguagePicker
        id="spoken-list"
        chosen={spokenLanguage()}
        onChoose={(tag) => void choose(tag)}
        title={t("teach.spoken")}
      />
    </Sheet>
  );
}
