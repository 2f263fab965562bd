/** The transcript as a file, with the translation that the page shows. */
import { useState } from "preact/hooks";
import { Icon } from "../parts/Icon";
import { saveFile } from "../parts/keep";
import type { SessionBody, TranscriptBody } from "../protocol";
import { answerOf } from "./api";
import { ApiError, type Reason } from "./apiError";
import { docxContent } from "./docxContent";
import { fileName, readFile, TEXT_FORMATS, type TextFormat } from "./files";
import { sentenceOf } from "./Loaded";
import type { Transcript } from "./transcript";
import { type SchoolTextKey, t } from "./words";

type Format = TextFormat | "json" | "docx";

const LABELS: Readonly<Record<Format, SchoolTextKey>> = {
  docx: "school.save.docx",
  txt: "school.save.txt",
  srt: "school.save.srt",
  vtt: "school.save.vtt",
  json: "school.save.json",
};
const TYPES: Readonly<Record<TextFormat, string>> = {
  txt: "text/plain;charset=utf-8",
  srt: "application/x-subrip;charset=utf-8",
  vtt: "text/vtt;charset=utf-8",
};
const FORMATS: readonly Format[] = ["docx", ...TEXT_FORMATS, "json"];

interface Props {
  session: SessionBody;
  transcript: Transcript;
}

export function Downloads({ session, transcript }: Props) {
  const [busy, setBusy] = useState<Format | null>(null);
  const [problem, setProblem] = useState<Reason | null>(null);
  async function save(format: Format): Promise<void> {
    setBusy(format);
    setProblem(null);
    try {
      const file = await fileOf(format, session, transcript);
      saveFile(fileName(session, transcript.language, format), file);
    } catch (error) {
      // Without an answer, the part of the page that writes the file has not loaded.
      setProblem(error instanceof ApiError ? error.reason : "network");
    } finally {
      setBusy(null);
    }
  }
  return (
    <section class="downloads" aria-labelledby="downloads">
      <h2 id="downloads">{t("school.save")}</h2>
      <div class="downloads-row">
        {FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            class="button"
            aria-busy={busy === format}
            onClick={() => void save(format)}
          >
            <Icon name="save" />
            {t(LABELS[format])}
          </button>
        ))}
      </div>
      <p class="problem" role="alert">
        {problem ? sentenceOf(problem) : null}
      </p>
    </section>
  );
}

async function fileOf(format: Format, session: SessionBody, transcript: Transcript): Promise<Blob> {
  const { language, utterances } = transcript;
  if (format === "docx") {
    const { docxOf } = await import("./docx");
    return await docxOf(docxContent(session, transcript));
  }
  if (format === "json") {
    const { sessionId } = session;
    const whole: TranscriptBody = {
      sessionId,
      languageCode: language || null,
      cursor: null,
      utterances,
    };
    return new Blob([JSON.stringify(whole, null, 2)], { type: "application/json" });
  }
  const text = await readFile(answerOf, session.sessionId, format, language);
  return new Blob([text], { type: TYPES[format] });
}
