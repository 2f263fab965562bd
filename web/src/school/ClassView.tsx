/** One class. */
import { useEffect, useMemo } from "preact/hooks";
import { browser } from "../live/browser";
import { direction } from "../parts/languages";
import type { TranscriptBody } from "../protocol";
import { place } from "./address";
import { ask } from "./api";
import { Link } from "./Link";
import { Loaded } from "./Loaded";
import { Loader } from "./loader";
import { t } from "./words";

export function ClassView() {
  const { id } = place.value;
  const transcript = useMemo(
    () =>
      new Loader<TranscriptBody>(browser, (cancelled) =>
        ask(`/api/sessions/${encodeURIComponent(id)}/transcript`, { cancelled }),
      ),
    [id],
  );
  useEffect(() => {
    void transcript.load();
    return () => transcript.stop();
  }, [transcript]);
  return (
    <>
      <p>
        <Link to="/school/">{t("school.classes")}</Link>
      </p>
      <h1>{t("school.class")}</h1>
      <Loaded loader={transcript}>
        {({ utterances }) => (
          <ol>
            {utterances.map(({ sequence, text, languageCode }) => (
              <li key={sequence} lang={languageCode} dir={direction(languageCode)}>
                {text}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </>
  );
}
