/** The classes of the teacher, or of the school for its admins, newest first. */
import { useEffect } from "preact/hooks";
import { browser } from "../live/browser";
import type { SessionsBody } from "../protocol";
import { pathOf } from "./address";
import { ask } from "./api";
import { Link } from "./Link";
import { Loaded } from "./Loaded";
import { Loader } from "./loader";
import { t } from "./words";

const classes = new Loader<SessionsBody>(browser, (cancelled) =>
  ask("/api/sessions", { cancelled }),
);

export function Classes() {
  useEffect(() => {
    void classes.load();
    return () => classes.stop();
  }, []);
  return (
    <>
      <h1>{t("school.classes")}</h1>
      <Loaded loader={classes}>
        {({ sessions }) =>
          sessions.length === 0 ? (
            <p>{t("school.empty")}</p>
          ) : (
            <ul>
              {sessions.map(({ sessionId, title, subject, startedAt }) => (
                <li key={sessionId}>
                  <Link to={pathOf("class", sessionId)}>
                    <bdi>{title || subject || new Date(startedAt).toLocaleString()}</bdi>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
