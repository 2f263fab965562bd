/** The controls at the lower edge: language, voice, text, and a question where one may ask. */
import { Icon } from "../parts/Icon";
import { findLanguage, languages, ownName } from "../parts/languages";
import { t } from "../words/words";
import { openAsk } from "./ask";
import { language, voice } from "./settings";
import { sheet } from "./sheets";
import { mayAsk } from "./state";
import { blocked, trouble, unlock } from "./voice";
import "./dock.css";

export function Dock() {
  return (
    <nav class="dock" aria-label={t("dock.name")}>
      <VoiceNote />
      <div class={mayAsk.value ? "dock-row dock-four" : "dock-row"}>
        <LanguageButton />
        <button
          type="button"
          class="button dock-button"
          aria-pressed={voice.value}
          onClick={toggleVoice}
        >
          <Icon name={voice.value ? "speaker" : "silent"} />
          {t("voice.name")}
        </button>
        <button
          type="button"
          class="button dock-button"
          aria-haspopup="dialog"
          onClick={() => {
            sheet.value = "text";
          }}
        >
          <Icon name="text" />
          {t("text.name")}
        </button>
        {mayAsk.value ? (
          <button
            type="button"
            class="button dock-button"
            aria-haspopup="dialog"
            onClick={() => void openAsk()}
          >
            <Icon name="hand" />
            {t("ask.name")}
          </button>
        ) : null}
      </div>
    </nav>
  );
}

function LanguageButton() {
  const listed = languages.value && findLanguage(languages.value, language.value);
  return (
    <button
      type="button"
      class="button dock-button"
      aria-haspopup="dialog"
      onClick={() => {
        sheet.value = "language";
      }}
    >
      <Icon name="language" />
      <span class="hidden">{t("language.yours")}: </span>
      <bdi class="dock-language" lang={listed?.code ?? language.value}>
        {listed ? ownName(listed) : language.value}
      </bdi>
    </button>
  );
}

function toggleVoice(): void {
  voice.value = !voice.peek();
  if (voice.peek()) {
    unlock();
  }
}

function VoiceNote() {
  if (blocked.value) {
    return (
      <button type="button" class="button button-primary" onClick={unlock}>
        <Icon name="speaker" />
        {t("voice.tap")}
      </button>
    );
  }
  return (
    <p class="dock-note" role="status">
      {trouble.value ? t(`voice.${trouble.value}`) : null}
    </p>
  );
}
