/** The view that asks a teacher to sign in, and what the page says of a sign-in that has ended. */
import type { Problem } from "../signIn/signIn";
import { account } from "./account";
import { type SchoolTextKey, t } from "./words";

const PROBLEMS: Readonly<Record<Problem, SchoolTextKey>> = {
  denied: "school.signIn.denied",
  failed: "school.signIn.failed",
  insecure: "school.signIn.insecure",
  network: "problem.network",
};

export function SignInView() {
  const isBusy = account.status.value === "loading";
  return (
    <main class="door">
      <h1>{t("school.title")}</h1>
      <p class="hint">{t("school.signIn")}</p>
      <SignInProblem />
      <button
        type="button"
        class="button button-primary"
        aria-busy={isBusy}
        onClick={() => void account.signIn()}
      >
        {t(isBusy ? "school.signIn.busy" : "school.signIn.button")}
      </button>
    </main>
  );
}

/** Says that the sign-in has ended. What has loaded can still be read. */
export function SignInAgain() {
  return (
    <div class="notice">
      <p role="status">{t("school.signIn.lost")}</p>
      <SignInProblem />
      <button type="button" class="button" onClick={() => void account.signIn()}>
        {t("school.signIn.again")}
      </button>
    </div>
  );
}

/** The name of the account, and *Sign out*. */
export function AccountLine() {
  return (
    <div class="account">
      <p class="hint">
        <bdi>{account.name.value}</bdi>
      </p>
      <button type="button" class="button button-quiet" onClick={() => void account.signOut()}>
        {t("school.signOut")}
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
