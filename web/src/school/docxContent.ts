/** What a file of Word contains: the transcript as the page shows it, in the page's language. */
import { direction } from "../parts/languages";
import type { SessionBody } from "../protocol";
import { locale } from "../words/words";
import { titleOf } from "./ClassRow";
import { clockTime, longDate, period } from "./dates";
import type { Content, Row, Text } from "./docx";
import { languageName } from "./names";
import type { Transcript } from "./transcript";
import { plural, t } from "./words";

export function docxContent(session: SessionBody, { language, utterances }: Transcript): Content {
  const { title, subject, teacherName, startedAt, endedAt, students } = session;
  const rows = utterances.map((utterance): Row => {
    const { saidAt, text, languageCode, translation, check } = utterance;
    const facts = check?.facts.map((fact) => fact.text).join(" · ");
    return {
      time: clockTime(saidAt),
      original: textIn(text, languageCode),
      translation: language
        ? translation
          ? textIn(translation, language)
          : textIn(t("school.untranslated"), locale.value)
        : null,
      note: facts ? `${t("school.unsure")} ${facts}` : "",
    };
  });
  return {
    title: textIn(titleOf(session), locale.value),
    facts: [
      title && subject ? subject : "",
      teacherName ?? "",
      `${longDate(startedAt)}, ${period(startedAt, endedAt)}`,
      plural("school.students", students),
    ].filter((fact) => fact !== ""),
    heads: [
      t("school.time"),
      languageName(session.languages[0] ?? ""),
      ...(language ? [languageName(language)] : []),
    ],
    rows,
  };
}

function textIn(text: string, language: string): Text {
  return { text, language, isRightToLeft: direction(language) === "rtl" };
}
