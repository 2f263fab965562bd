/** The sheet in which a student changes the caption language during the class. */
import { signal } from "@preact/signals";
import { LanguagePicker } from "../parts/LanguagePicker";
import { Sheet } from "../parts/Sheet";
import { t } from "../words/words";
import { type Problem, sentence } from "./problems";
import { changeLanguage } from "./session";
import { language } from "./settings";
import { sheet } from "./sheets";

/** The selected language; `null` before a choice. */
const marked = signal<string | null>(null);
const refused = signal<Problem | null>(null);

export function LanguageSheet() {
  return (
    <Sheet id="languages" title={t("language.yours")} onClose={read}>
      <p class="problem" role="alert">
        {refused.value ? sentence(refused.value) : null}
      </p>
      <LanguagePicker
        id="sheet"
        chosen={marked.value ?? language.value}
        onChoose={(tag) => {
          marked.value = tag;
        }}
        onDone={(tag) => {
          marked.value = tag;
          void read();
        }}
      />
    </Sheet>
  );
}

/**
 * Closes the sheet and requests the selected language. If that is refused, the sheet opens again.
 */
async function read(): Promise<void> {
  const tag = marked.peek();
  marked.value = null;
  refused.value = null;
  sheet.value = null;
  if (tag !== null && tag !== language.peek()) {
    refused.value = await changeLanguage(tag);
    if (refused.value) {
      sheet.value = "language";
    }
  }
}
