/** One class: what it was, its transcript, files of it, how it was delivered, and its deletion. */
import { signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { browser } from "../live/browser";
import { Icon } from "../parts/Icon";
import type { SessionBody } from "../protocol";
import { goInstead, pathOf, place } from "./address";
import { ask } from "./api";
import { ClassHead } from "./ClassHead";
import { Cost } from "./Cost";
import { DeleteClass, Deleted } from "./DeleteClass";
import { Delivery } from "./Delivery";
import { Downloads } from "./Downloads";
import { Link } from "./Link";
import { Loaded } from "./Loaded";
import { Loader } from "./loader";
import type { Receipt } from "./receipt";
import { TranscriptView } from "./TranscriptView";
import { firstTranslation, readTranscript, sessionPath, type Transcript } from "./transcript";
import { t } from "./words";
import "./class.css";

/** The receipt of the class that was deleted last. It is gone when the page is reloaded. */
const receipt = signal<Receipt | null>(null);

export function ClassView() {
  const { id } = place.value;
  const loader = useMemo(
    () => new Loader<SessionBody>(browser, (cancelled) => ask(sessionPath(id), { cancelled })),
    [id],
  );
  const isDeleted = receipt.value?.sessionId === id;
  useEffect(() => {
    if (!isDeleted) {
      void loader.load();
    }
    return () => loader.stop();
  }, [loader, isDeleted]);
  return (
    <>
      <p class="back">
        <Link to="/school/" class="button button-quiet">
          <Icon name="back" />
          {t("school.classes")}
        </Link>
      </p>
      {receipt.value && isDeleted ? (
        <Deleted receipt={receipt.value} />
      ) : (
        <Loaded loader={loader} missing={<Missing />}>
          {(session) => <OneClass session={session} refresh={() => void loader.refresh()} />}
        </Loaded>
      )}
    </>
  );
}

function Missing() {
  return (
    <>
      <h1>{t("school.class.missing")}</h1>
      <p>{t("school.class.missing.hint")}</p>
    </>
  );
}

function OneClass({ session, refresh }: { session: SessionBody; refresh: () => void }) {
  const { sessionId } = session;
  const language = place.value.values.get("language") ?? firstTranslation(session);
  const transcript = useMemo(
    () =>
      new Loader<Transcript>(browser, (cancelled) => {
        const shown = place.peek().values.get("language") ?? firstTranslation(session);
        return readTranscript(ask, sessionId, shown, cancelled);
      }),
    [sessionId, session],
  );
  useEffect(() => {
    void transcript.refresh();
    return () => transcript.stop();
  }, [transcript, language]);
  return (
    <>
      <ClassHead session={session} refresh={refresh} />
      <Loaded loader={transcript}>
        {(loaded) => (
          <>
            <TranscriptView
              session={session}
              transcript={loaded}
              language={language}
              onLanguage={(tag) => beside(sessionId, tag)}
            />
            {loaded.utterances.length > 0 ? (
              <Downloads session={session} transcript={loaded} />
            ) : null}
          </>
        )}
      </Loaded>
      <Delivery session={session} />
      <Cost cost={session.cost} />
      <DeleteClass
        session={session}
        onDeleted={(deleted) => {
          receipt.value = deleted;
        }}
      />
    </>
  );
}

/** Shows a language beside the original, "" for none. */
function beside(sessionId: string, language: string): void {
  goInstead(pathOf("class", sessionId, new URLSearchParams({ language })));
}
