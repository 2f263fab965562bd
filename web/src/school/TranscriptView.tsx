/** The transcript: each utterance, and its translation beside it, or below it on a phone. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { direction } from "../parts/languages";
import type { SessionBody, UtteranceBody } from "../protocol";
import { clockTime } from "./dates";
import { FindBar } from "./FindBar";
import { Marked } from "./Marked";
import { languageName } from "./names";
import { type Hit, hitsOf, type Transcript } from "./transcript";
import { t } from "./words";

interface Props {
  session: SessionBody;
  transcript: Transcript;
  /** The chosen language, which may still be loading; "" for the original alone. */
  language: string;
  onLanguage: (tag: string) => void;
}

export function TranscriptView({ session, transcript, language, onLanguage }: Props) {
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(0);
  const hits = useMemo(() => hitsOf(transcript, wanted), [transcript, wanted]);
  const list = useRef<HTMLOListElement>(null);
  const current = hits[Math.min(at, hits.length - 1)];
  useEffect(() => {
    if (current) {
      list.current?.querySelector("[data-current]")?.scrollIntoView({ block: "center" });
    }
  }, [current]);
  if (transcript.utterances.length === 0) {
    return <p class="hint">{t("school.class.empty")}</p>;
  }
  const ofLine = byLine(hits);
  return (
    <section class="transcript" aria-label={t("school.transcript")}>
      <div class="transcript-bar">
        <Beside session={session} language={language} onLanguage={onLanguage} />
        <FindBar
          wanted={wanted}
          count={hits.length}
          at={Math.min(at, hits.length - 1)}
          onWanted={(text) => {
            setWanted(text);
            setAt(0);
          }}
          onStep={(step) => setAt((from) => (from + step + hits.length) % hits.length)}
        />
      </div>
      <ol
        ref={list}
        class={`lines${transcript.language ? " lines-two" : ""}`}
        aria-busy={transcript.language !== language}
      >
        {transcript.utterances.map((utterance, line) => (
          <Line
            key={utterance.sequence}
            utterance={utterance}
            language={transcript.language}
            hits={ofLine.get(line) ?? NONE}
            current={current?.line === line ? current : null}
          />
        ))}
      </ol>
    </section>
  );
}

const NONE: readonly Hit[] = [];

function byLine(hits: readonly Hit[]): ReadonlyMap<number, readonly Hit[]> {
  const groups = new Map<number, Hit[]>();
  for (const hit of hits) {
    groups.set(hit.line, [...(groups.get(hit.line) ?? []), hit]);
  }
  return groups;
}

interface LineProps {
  utterance: UtteranceBody;
  language: string;
  hits: readonly Hit[];
  current: Hit | null;
}

function Line({ utterance, language, hits, current }: LineProps) {
  const { saidAt, languageCode, text, translation, check } = utterance;
  const side = (name: Hit["side"]) => hits.filter((hit) => hit.side === name);
  return (
    <li class="line">
      <time class="line-time" dateTime={new Date(saidAt).toISOString()}>
        {clockTime(saidAt)}
      </time>
      <p class="line-text" lang={languageCode} dir={direction(languageCode)}>
        <Marked text={text} spans={side("original")} current={current} />
      </p>
      {language ? (
        <div class="line-translation">
          {translation ? (
            <p class="line-text" lang={language} dir={direction(language)}>
              <Marked text={translation} spans={side("translation")} current={current} />
            </p>
          ) : (
            <p class="hint">{t("school.untranslated")}</p>
          )}
          {check ? (
            <p class="unsure">
              {t("school.unsure")}{" "}
              <b lang={languageCode} dir={direction(languageCode)}>
                {check.facts.map((fact) => fact.text).join(" · ")}
              </b>
            </p>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

type BesideProps = Pick<Props, "session" | "language" | "onLanguage">;

/** The choice of the language beside the original. */
function Beside({ session, language, onLanguage }: BesideProps) {
  const [, ...translations] = session.languages;
  if (translations.length === 0) {
    return null;
  }
  const tags =
    translations.includes(language) || !language ? translations : [language, ...translations];
  return (
    <div>
      <label class="label" for="beside">
        {t("school.beside")}
      </label>
      <select
        id="beside"
        class="field"
        value={language}
        onChange={({ currentTarget }) => onLanguage(currentTarget.value)}
      >
        {tags.map((tag) => (
          <option key={tag} value={tag}>
            {languageName(tag)}
          </option>
        ))}
        <option value="">{t("school.beside.none")}</option>
      </select>
    </div>
  );
}
