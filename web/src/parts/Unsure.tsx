/** What the teacher said and an unsure translation seems to lack, as the teacher said it. */
import { Fragment } from "preact";
import type { Caption } from "../live/captions";
import { locale, t } from "../words/words";
import { direction } from "./languages";

export function Unsure({ caption: { facts, sourceLanguage } }: { caption: Caption }) {
  return facts ? (
    <p class="unsure" lang={locale.value} dir={direction(locale.value)}>
      {t("captions.unsure")}{" "}
      {facts.map((fact, place) => (
        <Fragment key={fact}>
          {place > 0 ? " · " : null}
          <bdi class="unsure-fact" lang={sourceLanguage} dir={direction(sourceLanguage)}>
            {fact}
          </bdi>
        </Fragment>
      ))}
    </p>
  ) : null;
}
