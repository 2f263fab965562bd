/** Says where the sound goes before the microphone is first used, and lets the teacher choose. */
import type { EarKind } from "../ears/ear";
import { Sheet } from "../parts/Sheet";
import { listen } from "./listening";
import { offered } from "./offer";
import { hearing, toldOf } from "./settings";
import { closeSheet } from "./sheets";
import { t } from "./words";

/** The names of the recognizers' makers, the same in all languages. */
const MAKERS = { transcribe: "Amazon Transcribe", elevenlabs: "ElevenLabs", openai: "OpenAI" };

export function PrivacySheet() {
  return offered.value === "" ? <Choices /> : <Stream recognizer={offered.value} />;
}

function Stream({ recognizer }: { recognizer: keyof typeof MAKERS | "local" }) {
  function start(): void {
    toldOf.value = recognizer;
    closeSheet();
    void listen();
  }
  return (
    <Sheet
      id="privacy"
      title={t("teach.privacy")}
      onClose={closeSheet}
      foot={
        <button type="button" class="button button-primary" onClick={start}>
          {t("teach.speak")}
        </button>
      }
    >
      <p>
        {recognizer === "local"
          ? t("teach.privacy.local")
          : t("teach.privacy.stream", { provider: MAKERS[recognizer] })}
      </p>
    </Sheet>
  );
}

function Choices() {
  function choose(kind: EarKind): void {
    hearing.value = kind;
    closeSheet();
    void listen();
  }
  return (
    <Sheet
      id="privacy"
      title={t("teach.privacy")}
      onClose={closeSheet}
      foot={
        <>
          <button type="button" class="button button-primary" onClick={() => choose("browser")}>
            {t("teach.privacy.browser")}
          </button>
          <button type="button" class="button" onClick={() => choose("recordings")}>
            {t("teach.privacy.recordings")}
          </button>
        </>
      }
    >
      <p>{t("teach.privacy.hint")}</p>
    </Sheet>
  );
}
