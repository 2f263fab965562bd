/** The language that the teacher speaks from now on. */
import { LanguagePicker } from "../parts/LanguagePicker";
import { Sheet } from "../parts/Sheet";
import { listenAgain } from "./listening";
import { changeLanguage, spokenLanguage } from "./session";
import { closeSheet } from "./sheets";
import { t } from "./words";

export function LanguageSheet() {
  async function choose(tag: string): Promise<void> {
    closeSheet();
    await changeLanguage(tag);
    await listenAgain();
  }
  return (
    <Sheet id="spoken" title={t("teach.spoken")} onClose={closeSheet}>
      <LanguagePicker
        id="spoken-list"
        chosen={spokenLanguage()}
        onChoose={(tag) => void choose(tag)}
      />
    </Sheet>
  );
}
