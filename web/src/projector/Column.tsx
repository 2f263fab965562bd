/** The captions of a class in one language, newest last and strongest. */
import { shownText } from "../class/shownText";
import type { Row } from "../live/captions";
import type { Student } from "../live/student";
import { direction, findLanguage, languages, ownName } from "../parts/languages";
import { Unsure } from "../parts/Unsure";
import { locale } from "../words/words";
import { t } from "./words";

/** More captions than fit on the largest screen in the smallest letters. */
const SHOWN = 16;

export function Column({ student }: { student: Student }) {
  const tag = student.language.value;
  const listed = languages.value && tag ? findLanguage(languages.value, tag) : undefined;
  const name = listed ? ownName(listed) : tag;
  const rows = student.captions.rows.value.slice(-SHOWN);
  const newest = rows.at(-1)?.sequence;
  return (
    <section class="column" aria-label={name || t("captions.list")}>
      <h2 class="column-name" lang={tag || undefined} dir={direction(tag)}>
        {name}
      </h2>
      {rows.length === 0 ? (
        <p class="column-empty" lang={locale.value} dir={direction(locale.value)}>
          {t("projector.empty")}
        </p>
      ) : null}
      <ol class="column-captions" dir={direction(tag)}>
        {rows.map((row) => (
          <Item key={row.sequence} row={row} isNewest={row.sequence === newest} />
        ))}
      </ol>
    </section>
  );
}

function Item({ row, isNewest }: { row: Row; isNewest: boolean }) {
  const caption = row.caption.value;
  const { text, language } = shownText(caption);
  const isMissing = caption.isFinal && caption.status !== "ok";
  const kinds = ["item", isNewest && "item-newest", !caption.isFinal && "item-interim"];
  return (
    <li class={kinds.filter(Boolean).join(" ")}>
      {isMissing ? (
        <p class="item-note" lang={locale.value} dir={direction(locale.value)}>
          {t("captions.untranslated")}
        </p>
      ) : null}
      <p class="item-words" lang={language} dir={direction(language)}>
        {text}
      </p>
      <div lang={locale.value} dir={direction(locale.value)}>
        <Unsure caption={caption} />
      </div>
    </li>
  );
}
