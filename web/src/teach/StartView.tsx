/** The start view: the spoken language, the subject, a microphone test, and Start. */
import { Icon } from "../parts/Icon";
import { LanguageSheet } from "./LanguageSheet";
import { earTrouble, listening, stopListening, testMicrophone, wasHeard } from "./listening";
import { MicrophoneButton } from "./MicrophoneButton";
import { sentence } from "./refusals";
import { AccountLine } from "./SignInView";
import { SpokenName } from "./SpokenName";
import { start } from "./session";
import { glossary, subject, title } from "./settings";
import { sheet } from "./sheets";
import { starting, teacher } from "./state";
import { Topic } from "./Topic";
import { t } from "./words";

export function StartView() {
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
            sheet.value = "language";
          }}
        >
          <Icon name="language" />
          <SpokenName id="spoken-name" />
          <Icon name="down" />
        </button>
      </div>
      <Topic
        title={title.value}
        subject={subject.value}
        glossary={glossary.value}
        rows={2}
        run={ignoreRefusal}
      />
      <MicrophoneTest />
      {isSecureContext ? null : <p class="hint">{t("teach.insecure")}</p>}
      <p class="problem" role="alert">
        {refusal ? sentence(refusal) : null}
      </p>
      <button
        type="button"
        class="button button-primary"
        aria-busy={starting.value}
        onClick={() => void start()}
      >
        {t(starting.value ? "teach.starting" : "teach.start")}
      </button>
      <AccountLine />
      {sheet.value === "language" ? <LanguageSheet /> : null}
    </main>
  );
}

/** No class is open yet, so that no server refuses a change. */
async function ignoreRefusal(): Promise<void> {}

function MicrophoneTest() {
  const isOff = listening.value === "off";
  return (
    <div class="start-test">
      <MicrophoneButton
        off="teach.test"
        on="teach.test.end"
        onToggle={() => void (isOff ? testMicrophone() : stopListening())}
      />
      <p class={earTrouble.value ? "problem" : "hint"} role="status">
        {testNote()}
      </p>
    </div>
  );
}

function testNote(): string {
  if (earTrouble.value) {
    return t(`teach.ear.${earTrouble.value}`);
  }
  if (listening.value === "opening") {
    return t("teach.ear.starting");
  }
  if (wasHeard.value) {
    return t("teach.test.works");
  }
  return t(listening.value === "on" ? "teach.test.on" : "teach.test");
}
