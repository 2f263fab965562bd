/** The door: the language that is spoken, and Start. */
import { useSignal } from "@preact/signals";
import { Icon } from "../parts/Icon";
import { LanguagePicker } from "../parts/LanguagePicker";
import { findLanguage, languages, ownName } from "../parts/languages";
import { Sheet } from "../parts/Sheet";
import { sentence } from "./refusals";
import { spokenLanguage, start } from "./session";
import { spoken } from "./settings";
import { starting, teacher } from "./state";
import { t } from "./words";

export function StartView() {
  const choosing = useSignal(false);
  const refusal = teacher.value?.refusal.value ?? null;
  return (
    <main class="start">
      <h1>{t("teach.title")}</h1>
      <p class="hint">{t("teach.hint")}</p>
      <div>
        <p class="label" id="spoken-label">
          {t("teach.spoken")}
        </p>
        <button
          type="button"
          class="button start-language"
          aria-haspopup="dialog"
          aria-labelledby="spoken-label spoken-name"
          onClick={() => {
            choosing.value = true;
          }}
        >
          <Icon name="language" />
          <SpokenName />
        </button>
      </div>
      <p class="problem" role="alert">
        {refusal ? sentence(refusal) : null}
      </p>
      <button
        type="button"
        class="button button-primary"
        aria-busy={starting.value}
        onClick={start}
      >
        {t(starting.value ? "teach.starting" : "teach.start")}
      </button>
      {choosing.value ? (
        <Sheet
          id="spoken"
          title={t("teach.spoken")}
          onClose={() => {
            choosing.value = false;
          }}
        >
          <LanguagePicker
            id="spoken-list"
            chosen={spokenLanguage()}
            onChoose={(tag) => {
              spoken.value = tag;
              choosing.value = false;
            }}
          />
        </Sheet>
      ) : null}
    </main>
  );
}

function SpokenName() {
  const tag = spokenLanguage();
  const listed = languages.value && findLanguage(languages.value, tag);
  return (
    <bdi id="spoken-name" lang={listed?.code ?? tag}>
      {listed ? ownName(listed) : tag}
    </bdi>
  );
}
