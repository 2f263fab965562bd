/** The teacher's sign-in on this page. */
import { browser, browserStorage } from "../live/browser";
import type { Issuer, SignInConfig } from "./issuer";
import { SignIn } from "./signIn";

const tab = browserStorage("sessionStorage");

export const account = new SignIn(browser, tab, loadIssuer);

/** Loads the issuer's part of the page only where teachers sign in. */
async function loadIssuer(): Promise<Issuer | null> {
  const answer = await fetch("/sign-in.json");
  if (!answer.ok) {
    throw new Error(`sign-in.json: ${answer.status}`);
  }
  const config: SignInConfig = await answer.json();
  if (config.teaching === "open") {
    return null;
  }
  const { OpenIdIssuer } = await import("./openId");
  return new OpenIdIssuer(config, {
    now: () => browser.now(),
    address: () => location.href,
    show: (address) => history.replaceState(null, "", address),
    leaveFor: (address, isSilent) =>
      isSilent ? location.replace(address) : location.assign(address),
    storage: tab,
  });
}
