/** The sign-in of a page. */
import { browser, browserStorage } from "../live/browser";
import type { Issuer, SignInConfig } from "./issuer";
import { SignIn } from "./signIn";

const tab = browserStorage("sessionStorage");

/**
 * Returns the sign-in of a page.
 *
 * @param isOptional Whether the page works without one where classes start without one.
 */
export function newAccount(isOptional: boolean): SignIn {
  return new SignIn(browser, tab, () => loadIssuer(isOptional));
}

/** Loads the issuer's part of the page only where teachers sign in. */
async function loadIssuer(isOptional: boolean): Promise<Issuer | null> {
  const answer = await fetch("/sign-in.json");
  if (!answer.ok) {
    throw new Error(`sign-in.json: ${answer.status}`);
  }
  const config: SignInConfig = await answer.json();
  if (isOptional && config.teaching === "open") {
    return null;
  }
  const { OpenIdIssuer } = await import("./openId");
  return new OpenIdIssuer(config, {
    now: () => browser.now(),
    skewMs: skewBy(answer.headers),
    isSecure: isSecureContext,
    fetch: (url, init) => fetch(url, init),
    address: () => location.href,
    show: (address) => history.replaceState(null, "", address),
    leaveFor: (address, isSilent) =>
      isSilent ? location.replace(address) : location.assign(address),
    storage: tab,
  });
}

/** Returns the server's time minus the device's, in milliseconds; 0 if the server did not say. */
function skewBy(headers: Headers): number {
  const date = Date.parse(headers.get("date") ?? "");
  const ageMs = Number(headers.get("age") ?? 0) * 1_000;
  return Number.isNaN(date) ? 0 : date + ageMs - browser.now();
}
