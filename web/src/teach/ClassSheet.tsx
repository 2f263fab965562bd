/** What a teacher sets for the class: who may come in, which words matter, which language. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Refusal } from "../live/message";
import { Choice } from "../parts/Choice";
import { Sheet } from "../parts/Sheet";
import { THEMES, theme } from "../parts/theme";
import { languageName } from "./delivery";
import { readTerms, writeTerms } from "./glossary";
import { canRecognize, hearBy } from "./listening";
import { sentence } from "./refusals";
import { hearing } from "./settings";
import { closeSheet } from "./sheets";
import { settings, students, teacher } from "./state";
import { t } from "./words";

export function ClassSheet() {
  const problem = useSignal("");
  async function run(change: Promise<Refusal | null> | undefined): Promise<void> {
    const refusal = (await change) ?? null;
    problem.value = refusal ? sentence(refusal) : "";
  }
  return (
    <Sheet id="class" title={t("teach.class")} onClose={closeSheet} beside>
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
        <button type="button" class="button" onClick={() => void run(teacher.peek()?.newCode())}>
          {t("teach.newCode")}
        </button>
        <p class="hint">{t("teach.newCode.hint")}</p>
      </div>
      <Students run={run} />
      {canRecognize ? (
        <div>
          <Choice
            name="hearing"
            title={t("teach.privacy")}
            options={[
              { value: "browser", label: t("teach.privacy.browser") },
              { value: "recordings", label: t("teach.privacy.recordings") },
            ]}
            chosen={hearing.value || "recordings"}
            onChoose={(kind) => void hearBy(kind === "browser" ? "browser" : "recordings")}
          />
          <p class="hint">{t("teach.privacy.hint")}</p>
        </div>
      ) : null}
      <Glossary run={run} />
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

type Run = (change: Promise<Refusal | null> | undefined) => Promise<void>;

/** The students who joined while this page was open, with the right to remove each. */
function Students({ run }: { run: Run }) {
  const hasRemoved = useSignal(false);
  if (students.value.length === 0 && !hasRemoved.value) {
    return null;
  }
  async function remove(studentId: string): Promise<void> {
    await run(teacher.peek()?.remove(studentId));
    hasRemoved.value = true;
  }
  return (
    <section aria-labelledby="students">
      <h3 id="students" class="label">
        {t("teach.people")}
      </h3>
      <ul class="students">
        {students.value.map(({ studentId, name, languageCode }) => (
          <li key={studentId}>
            <span>
              <bdi>{name}</bdi> <span class="hint">{languageName(languageCode)}</span>
            </span>
            <button
              type="button"
              class="button button-quiet"
              onClick={() => void remove(studentId)}
            >
              {t("teach.remove")}
              <span class="hidden"> {name}</span>
            </button>
          </li>
        ))}
      </ul>
      {hasRemoved.value && !settings.value.locked ? (
        <div class="removed" role="status">
          <p>{t("teach.removed")}</p>
          <button
            type="button"
            class="button"
            onClick={() => void run(teacher.peek()?.changeSettings({ locked: true }))}
          >
            {t("teach.lock")}
          </button>
        </div>
      ) : null}
    </section>
  );
}

function Glossary({ run }: { run: Run }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const kept = writeTerms(settings.value.glossary ?? []);
  return (
    <div>
      <label class="label" for="glossary">
        {t("teach.glossary")}
      </label>
      <textarea
        ref={field}
        id="glossary"
        class="field"
        dir="auto"
        rows={4}
        aria-describedby="glossary-hint"
        defaultValue={kept}
        onChange={({ currentTarget }) =>
          void run(teacher.peek()?.changeSettings({ glossary: readTerms(currentTarget.value) }))
        }
      />
      <p id="glossary-hint" class="hint">
        {t("teach.glossary.hint")}
      </p>
    </div>
  );
}
