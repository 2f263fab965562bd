/** The settings of the class: who may join, its glossary, and its language. */
import type { EarKind } from "../ears/ear";
import type { Refusal } from "../live/message";
import { Choice } from "../parts/Choice";
import { Sheet } from "../parts/Sheet";
import { THEMES, theme } from "../parts/theme";
import { writeTerms } from "./glossary";
import { canRecognize, hearBy } from "./listening";
import { offered } from "./offer";
import { useProblem } from "./problem";
import { sentence } from "./refusals";
import { Students } from "./Students";
import { hearing } from "./settings";
import { closeSheet } from "./sheets";
import { settings, teacher } from "./state";
import { Topic } from "./Topic";
import { t } from "./words";

export function ClassSheet() {
  const problem = useProblem();
  async function run(change: Promise<Refusal | null> | undefined): Promise<void> {
    const refusal = (await change) ?? null;
    problem.value = refusal ? sentence(refusal) : "";
  }
  return (
    <Sheet id="class" title={t("teach.settings")} onClose={closeSheet} beside>
      <p class="problem" role="alert">
        {problem.value}
      </p>
      <Choice
        name="locked"
        title={t("teach.door")}
        options={[
          { value: "open", label: t("teach.door.open") },
          { value: "locked", label: t("teach.door.locked") },
        ]}
        chosen={settings.value.locked ? "locked" : "open"}
        onChoose={(door) => void run(teacher.peek()?.changeSettings({ locked: door === "locked" }))}
      />
      <div>
        <Choice
          name="questions"
          title={t("teach.questions")}
          options={[
            { value: "off", label: t("teach.questions.off") },
            { value: "on", label: t("teach.questions.on") },
          ]}
          chosen={settings.value.questions ? "on" : "off"}
          onChoose={(may) => void run(teacher.peek()?.changeSettings({ questions: may === "on" }))}
        />
        <p class="hint">{t("teach.questions.hint")}</p>
      </div>
      <div>
        <button type="button" class="button" onClick={() => void run(teacher.peek()?.newCode())}>
          {t("teach.newCode")}
        </button>
        <p class="hint">{t("teach.newCode.hint")}</p>
      </div>
      <Students run={run} />
      {canRecognize && offered.value === "" ? (
        <div>
          <Choice<EarKind | "">
            name="hearing"
            title={t("teach.privacy")}
            options={[
              { value: "browser", label: t("teach.privacy.browser") },
              { value: "recordings", label: t("teach.privacy.recordings") },
            ]}
            chosen={hearing.value}
            onChoose={(kind) => void (kind && hearBy(kind))}
          />
          {hearing.value ? null : <p class="hint">{t("teach.privacy.later")}</p>}
          <p class="hint">{t("teach.privacy.hint")}</p>
        </div>
      ) : null}
      <Topic
        title={settings.value.title ?? ""}
        subject={settings.value.subject ?? ""}
        glossary={writeTerms(settings.value.glossary ?? [])}
        rows={4}
        run={run}
      />
      <Choice
        name="colours"
        title={t("text.colours")}
        options={THEMES.map((value) => ({ value, label: t(`text.colours.${value}`) }))}
        chosen={theme.value}
        onChoose={(chosen) => {
          theme.value = chosen;
        }}
      />
    </Sheet>
  );
}
