/** The view that asks a teacher to sign in, and the line that names a teacher who has. */

import type { Problem } from "../signIn/signIn";
import { account } from "./account";
import { signOut } from "./session";
import { type TeacherTextKey, t } from "./words";

const PROBLEMS: Readonly<Record<Problem, TeacherTextKey>> = {
  denied: "teach.signIn.denied",
  failed: "teach.signIn.failed",
  insecure: "teach.signIn.insecure",
  network: "problem.network",
};

export function SignInView() {
  const isBusy = account.status.value === "loading";
  return (
    <main class="start">
      <h1>{t("teach.title")}</h1>
      <p class="hint">{t("teach.signIn")}</p>
      <SignInProblem />
      <button
        type="button"
        class="button button-primary"
        aria-busy={isBusy}
        onClick={() => void account.signIn()}
      >
        {t(isBusy ? "teach.signIn.busy" : "teach.signIn.button")}
      </button>
    </main>
  );
}

/** Says that the sign-in has ended, above the composer of a class, which goes on. */
export function SignInAgain() {
  return (
    <div class="tray">
      <p role="status">{t("teach.signIn.lost")}</p>
      <SignInProblem />
      <button type="button" class="button" onClick={() => void account.signIn()}>
        {t("teach.signIn.again")}
      </button>
    </div>
  );
}

/** The name of the account, its past classes, and *Sign out*. Empty where teachers need no sign-in. */
export function AccountLine() {
  if (account.status.value !== "in") {
    return null;
  }
  return (
    <div class="account">
      <p class="hint">
        <bdi>{account.name.value}</bdi>
      </p>
      <a class="button button-quiet" href="/school/">
        {t("teach.school")}
      </a>
      <button type="button" class="button button-quiet" onClick={() => void signOut()}>
        {t("teach.signOut")}
      </button>
    </div>
  );
}

function SignInProblem() {
  const problem = account.problem.value;
  return (
    <p class="problem" role="alert">
      {problem ? t(PROBLEMS[problem]) : null}
    </p>
  );
}
