/** What this server keeps, where, how long, and who works on it, from its settings. */
import { useEffect } from "preact/hooks";
import { load, type Settings, settings } from "./settings";
import { type PrivacyTextKey, plural, t } from "./words";
import "./privacy.css";

export function Privacy() {
  const title = t("privacy.title");
  useEffect(() => {
    document.title = `${title} – Lectern`;
  }, [title]);
  const shown = settings.value;
  return (
    <main class="privacy">
      <h1>{title}</h1>
      <p>{t("privacy.intro")}</p>
      {shown === null ? <p role="status">{t("privacy.loading")}</p> : null}
      {shown === "failed" ? (
        <>
          <p class="problem" role="alert">
            {t("problem.network")}
          </p>
          <button type="button" class="button" onClick={() => void load()}>
            {t("retry")}
          </button>
        </>
      ) : null}
      {shown !== null && shown !== "failed" ? <Told told={shown} /> : null}
      <p>
        <a class="button button-quiet" href="/">
          Lectern
        </a>
      </p>
    </main>
  );
}

function Told({ told }: { told: Settings }) {
  const { names, soundDays, retentionDays, backupDays, region } = told;
  return (
    <>
      <h2>{t("privacy.kept")}</h2>
      <ul>
        <li>{t("privacy.kept.words")}</li>
        <li>{t("privacy.kept.class")}</li>
        <li>{t(names ? "privacy.kept.names" : "privacy.kept.noNames")}</li>
        <li>{t("privacy.kept.questions")}</li>
        <li>{soundDays === null ? t("privacy.soundHere") : plural("privacy.sound", soundDays)}</li>
      </ul>
      <h2>{t("privacy.time")}</h2>
      <ul>
        <li>{retentionDays > 0 ? plural("privacy.days", retentionDays) : t("privacy.always")}</li>
        <li>{t("privacy.schoolTime")}</li>
        {backupDays > 0 ? <li>{plural("privacy.backups", backupDays)}</li> : null}
      </ul>
      <h2>{t("privacy.where")}</h2>
      <p>{region === null ? t("privacy.here") : t("privacy.region", { region })}</p>
      <h2>{t("privacy.who")}</h2>
      <p>{t("privacy.who.hint")}</p>
      <dl class="privacy-who">
        <Who task="privacy.translate" names={told.translate} />
        <Who task="privacy.speak" names={told.speak} />
        <Who task="privacy.transcribe" names={told.transcribe} />
        <Who task="privacy.stream" names={told.stream} />
      </dl>
      <h2>{t("privacy.rights")}</h2>
      <p>{t("privacy.rights.text")}</p>
    </>
  );
}

/** The providers of one task, in the order in which they are asked. */
function Who({ task, names }: { task: PrivacyTextKey; names: readonly string[] }) {
  return (
    <div>
      <dt>{t(task)}</dt>
      {names.length === 0 ? <dd>{t("privacy.none")}</dd> : null}
      {names.map((name) => (
        <dd key={name}>{name === "" ? t("privacy.self") : <bdi>{name}</bdi>}</dd>
      ))}
    </div>
  );
}
