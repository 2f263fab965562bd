/** Draws what a loader has loaded; until then, a sentence that says what the page waits for. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { account } from "./account";
import type { Reason } from "./apiError";
import type { Loader } from "./loader";
import { plural, type SchoolTextKey, t } from "./words";

const SENTENCES: Readonly<Record<Reason, SchoolTextKey>> = {
  signIn: "school.failed.signIn",
  network: "problem.network",
  waking: "school.waking",
  forbidden: "school.failed.forbidden",
  missing: "school.failed.missing",
  conflict: "school.failed",
  refused: "school.failed",
  failed: "school.failed",
};

/** Returns the sentence for a reason why there is no answer. */
export function sentenceOf(reason: Reason): string {
  return t(SENTENCES[reason]);
}

interface Props<T> {
  loader: Loader<T>;
  /** What is not there, for the reason `missing`. */
  missing?: ComponentChildren;
  children: (value: T) => ComponentChildren;
}

export function Loaded<T>({ loader, missing, children }: Props<T>) {
  const shown = loader.shown.value;
  const isLost = shown.state === "failed" && shown.reason === "signIn";
  const isIn = account.status.value === "in";
  useEffect(() => {
    // The sign-in was renewed after all.
    if (isLost && isIn) {
      void loader.load();
    }
  }, [isLost, isIn, loader]);
  const isOffline = shown.state === "failed" && shown.reason === "network";
  useEffect(() => {
    if (!isOffline) {
      return;
    }
    const again = () => void loader.load();
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, [isOffline, loader]);
  if (shown.state === "ready") {
    return <>{children(shown.value)}</>;
  }
  if (shown.state === "waking") {
    return (
      <div class="waiting">
        <p role="status">{t("school.waking")}</p>
        <p class="hint">{plural("school.waking.again", shown.leftS)}</p>
      </div>
    );
  }
  if (shown.state === "loading") {
    return (
      <p class="waiting" role="status">
        {t("school.loading")}
      </p>
    );
  }
  if (shown.reason === "missing" && missing) {
    return <div class="waiting">{missing}</div>;
  }
  return (
    <div class="waiting">
      <p class="problem" role="alert">
        {sentenceOf(shown.reason)}
      </p>
      {isLost ? null : (
        <button type="button" class="button" onClick={() => void loader.load()}>
          {t("retry")}
        </button>
      )}
    </div>
  );
}
