/** How many students are there, by language, and how late each language is. */
import { findLanguage, languages, ownName } from "../parts/languages";
import { locale } from "../words/words";
import { delays } from "./delays";
import { languageCounts, studentCount } from "./state";
import { plural, t } from "./words";

export function People() {
  const count = studentCount.value;
  if (count === 0) {
    return <p class="people-frame hint">{t("teach.noStudents")}</p>;
  }
  return (
    <div class="people-frame">
      <table class="people">
        <caption class="hidden">{t("teach.people")}</caption>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {summary(count, languageCounts.value.length)}
            </th>
            <th scope="col">{t("teach.delay")}</th>
          </tr>
        </thead>
        <tbody>
          {languageCounts.value.map(({ languageCode, count: number }) => (
            <tr key={languageCode}>
              <th scope="row">
                <Name tag={languageCode} />
              </th>
              <td>{number}</td>
              <Delay tag={languageCode} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function summary(students: number, spoken: number): string {
  const list = new Intl.ListFormat(locale.value, { type: "unit" });
  return list.format([plural("teach.students", students), plural("language.all", spoken)]);
}

function Name({ tag }: { tag: string }) {
  const listed = languages.value && findLanguage(languages.value, tag);
  return <bdi lang={tag}>{listed ? ownName(listed) : tag}</bdi>;
}

function Delay({ tag }: { tag: string }) {
  const { text, isWarning } = delays.value(tag);
  return <td class={isWarning ? "people-warning" : undefined}>{text}</td>;
}
