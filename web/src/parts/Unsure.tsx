/** The facts that a translation seems to lack, in the teacher's words. */
import type { Caption } from "../live/captions";
import { t } from "../words/words";
import { direction } from "./languages";

/** It is in the language of the interface, which the element around it must have. */
export function Unsure({ caption: { facts, sourceLanguage } }: { caption: Caption }) {
  return facts ? (
    <p class="unsure">
      {t("captions.unsure")}{" "}
      <b lang={sourceLanguage} dir={direction(sourceLanguage)}>
        {facts.join(" · ")}
      </b>
    </p>
  ) : null;
}
