import { beforeEach, expect, test } from "vitest";
import { memoryStorage } from "../live/storage";
import type { Tokens } from "./issuer";
import { type Browser, OpenIdIssuer } from "./openId";

const ISSUER = "https://login.school.example";
const PAGE = "https://captions.school.example/teach/";
const CONFIG = {
  teaching: "required",
  issuer: ISSUER,
  clientId: "lectern",
  scope: "openid profile",
  token: "access",
} as const;
const OLD: Tokens = {
  token: "t",
  expiresAt: 0,
  lifeMs: 0,
  refreshToken: "r",
  idToken: "i",
  subject: "7",
  name: "Anna",
};

/** What the issuer's token endpoint answers. */
let answer: (form: URLSearchParams) => Response | Promise<Response>;
let browser: Browser;
let address: string;
let left: { address: URL; isSilent: boolean } | null;

beforeEach(() => {
  address = PAGE;
  left = null;
  answer = () => tokens(left?.address.searchParams.get("nonce") ?? null);
  browser = {
    now: () => Date.now(),
    skewMs: 0,
    isSecure: true,
    fetch: async (url, init) => {
      if (new URL(url).pathname.startsWith("/.well-known/")) return discovery();
      return await answer((init as { body: URLSearchParams }).body);
    },
    address: () => address,
    show: (shown) => {
      address = shown;
    },
    leaveFor: (target, isSilent) => {
      left = { address: new URL(target), isSilent };
    },
    storage: memoryStorage(),
  };
});

function discovery(): Response {
  return Response.json({
    issuer: ISSUER,
    authorization_endpoint: `${ISSUER}/authorize?tenant=1`,
    token_endpoint: `${ISSUER}/token`,
    end_session_endpoint: `${ISSUER}/out`,
  });
}

function tokens(nonce: string | null, more: object = {}): Response {
  const iat = Math.floor((Date.now() + browser.skewMs) / 1_000);
  const own = { iss: ISSUER, aud: "lectern", sub: "7", iat, exp: iat + 600, name: "Anna" };
  const part = (value: object) => btoa(JSON.stringify(value)).replace(/=+$/, "");
  return Response.json({
    access_token: "a",
    id_token: `${part({ alg: "RS256" })}.${part({ ...own, ...(nonce ? { nonce } : {}) })}.c2ln`,
    refresh_token: "r2",
    token_type: "Bearer",
    expires_in: 3_600,
    ...more,
  });
}

/** Leaves for the issuer, which sends the browser back with a query. */
async function comeBack(query: string, isSilent = false): Promise<OpenIdIssuer> {
  const page = new OpenIdIssuer(CONFIG, browser);
  await page.ask(isSilent);
  const state = left?.address.searchParams.get("state");
  address = `${PAGE}?${query}&state=${state}`;
  return page;
}

test("a request carries what PKCE and OpenID Connect need, and keeps the issuer's query", async () => {
  address = `${PAGE}?utm=1#top`;
  await new OpenIdIssuer(CONFIG, browser).ask(false);

  const { code_challenge, prompt, ...fields } = Object.fromEntries(
    left?.address.searchParams ?? [],
  );
  expect(fields).toMatchObject({
    tenant: "1",
    client_id: "lectern",
    redirect_uri: PAGE,
    response_type: "code",
    scope: "openid profile",
    code_challenge_method: "S256",
  });
  expect(code_challenge).toHaveLength(43);
  expect(prompt).toBeUndefined();
});

test("a silent request forbids the issuer to ask", async () => {
  await new OpenIdIssuer(CONFIG, browser).ask(true);

  expect(left?.isSilent).toBe(true);
  expect(left?.address.searchParams.get("prompt")).toBe("none");
});

test("a code becomes tokens, and leaves the address", async () => {
  let form = new URLSearchParams();
  const page = await comeBack("code=c");
  answer = (sent) => {
    form = sent;
    return tokens(left?.address.searchParams.get("nonce") ?? null);
  };
  expect(page.hasAnswered()).toBe(true);

  const found = await page.answer();

  expect(found).toMatchObject({ token: "a", name: "Anna", subject: "7", lifeMs: 3_600_000 });
  expect(form.get("code")).toBe("c");
  expect(form.get("code_verifier")).toHaveLength(43);
  expect([address, page.hasAnswered()]).toEqual([PAGE, false]);
});

test("an answer leads back to the place on the page from which the teacher has left", async () => {
  const place = "https://captions.school.example/school/class/7?language=es#said-3";
  address = place;
  await new OpenIdIssuer(CONFIG, browser).ask(true);
  const { searchParams } = left?.address ?? new URL(PAGE);
  expect(searchParams.get("redirect_uri")).toBe("https://captions.school.example/school/");

  address = `https://captions.school.example/school/?code=c&state=${searchParams.get("state")}`;
  await new OpenIdIssuer(CONFIG, browser).answer();

  expect(address).toBe(place);
});

test("the ID token is the one for the API where the stage says so, for as long as it lives", async () => {
  await comeBack("code=c");
  const page = new OpenIdIssuer({ ...CONFIG, token: "id" }, browser);

  const found = await page.answer();

  expect(found.token).toBe(found.idToken);
  expect(found.lifeMs).toBe(600_000);
});

test("a device whose clock is wrong by a day signs in", async () => {
  browser.skewMs = 86_400_000;
  const page = await comeBack("code=c");

  expect(await page.answer()).toMatchObject({ name: "Anna" });
});

test.each([
  ["error=access_denied", false, "denied"],
  ["error=login_required", true, "unknown"],
  ["error=server_error", true, "unknown"],
  ["error=server_error", false, "failed"],
])("the answer %s (silent: %s) is `%s`", async (query, isSilent, reason) => {
  const page = await comeBack(query, isSilent);

  await expect(page.answer()).rejects.toMatchObject({ reason });
});

test("an answer with the state of another request is refused, and so is a second one", async () => {
  const page = await comeBack("code=c");
  const answered = address;
  address = `${PAGE}?code=c&state=other`;
  await expect(page.answer()).rejects.toMatchObject({ reason: "failed" });

  address = answered;
  await expect(page.answer()).rejects.toMatchObject({ reason: "failed" });
});

test("an ID token of another request is refused", async () => {
  const page = await comeBack("code=c");
  answer = () => tokens("another");

  await expect(page.answer()).rejects.toMatchObject({ reason: "failed" });
});

test("a renewal keeps what the issuer does not send again", async () => {
  const page = new OpenIdIssuer(CONFIG, browser);
  answer = () => tokens(null, { refresh_token: undefined, id_token: undefined });

  const renewed = await page.renew(OLD);

  expect(renewed).toMatchObject({ token: "a", refreshToken: "r", name: "Anna", subject: "7" });
});

test.each([
  ["ended", () => Response.json({ error: "invalid_grant" }, { status: 400 })],
  ["network", () => new Response("", { status: 503 })],
  ["network", () => Promise.reject(new TypeError("Failed to fetch"))],
])("a renewal that fails is `%s`", async (reason, failure) => {
  const page = new OpenIdIssuer(CONFIG, browser);
  answer = failure;

  await expect(page.renew(OLD)).rejects.toMatchObject({ reason });
});

test("without a refresh token nothing can be renewed", async () => {
  const page = new OpenIdIssuer(CONFIG, browser);

  await expect(page.renew({ ...OLD, refreshToken: null })).rejects.toMatchObject({
    reason: "ended",
  });
});

test("a page without HTTPS cannot sign in", async () => {
  browser.isSecure = false;

  const asking = new OpenIdIssuer(CONFIG, browser).ask(false);

  await expect(asking).rejects.toMatchObject({ reason: "insecure" });
});

test("a sign-out ends the issuer's session, at its own address or at the stage's", async () => {
  await new OpenIdIssuer(CONFIG, browser).signOut(OLD);
  expect(left?.address.pathname).toBe("/out");
  expect(Object.fromEntries(left?.address.searchParams ?? [])).toEqual({
    client_id: "lectern",
    post_logout_redirect_uri: PAGE,
    id_token_hint: "i",
  });

  const signOutUrl = "https://pool.example/logout?client_id=lectern";
  await new OpenIdIssuer({ ...CONFIG, signOutUrl }, browser).signOut(OLD);

  expect(left?.address.href).toBe(`${signOutUrl}&logout_uri=${encodeURIComponent(PAGE)}`);
});
