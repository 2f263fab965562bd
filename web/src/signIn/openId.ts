/**
 * An OpenID Connect issuer: authorization code flow with PKCE, by redirects of the whole page.
 * Loaded by pages of teachers only, where a sign-in is required.
 */
import * as oauth from "oauth4webapi";
import type { Storage } from "../live/storage";
import { type Issuer, type Reason, type SignInConfig, SignInError, type Tokens } from "./issuer";

/** Where a request waits for its answer. */
const PENDING = "lectern.signIn";
const ANSWER_MS = 10_000;
/** A class may wait for a silent question. */
const SILENT_ANSWER_MS = 4_000;
/** The claims that name a teacher, the best one first. */
const NAMES = ["name", "email", "preferred_username"] as const;
/** The errors of an issuer that had to show a page although `prompt` was `none`. */
const UNKNOWN = /^(login|interaction|consent|account_selection)_/;

interface Pending {
  /** The address of the page that has asked. */
  place: string;
  state: string;
  nonce: string;
  verifier: string;
  isSilent: boolean;
}

/** What the issuer needs of the browser. */
export interface Browser {
  now(): number;
  /** The true time minus the device's, which may be wrong by hours. */
  skewMs: number;
  /** Whether the page came over HTTPS or from this device. Others cannot do PKCE. */
  isSecure: boolean;
  fetch(url: string, init: object): Promise<Response>;
  /** The page's address. */
  address(): string;
  /** Replaces the address in the history, so that an answer is read once. */
  show(address: string): void;
  /** Leaves the page. If `isSilent`, the way back skips it. */
  leaveFor(address: string, isSilent: boolean): void;
  /** Lasts as long as the tab. */
  storage: Storage;
}

export class OpenIdIssuer implements Issuer {
  readonly #client: oauth.Client;
  #server: Promise<oauth.AuthorizationServer> | null = null;

  constructor(
    private readonly config: SignInConfig,
    private readonly browser: Browser,
  ) {
    const skew = Math.round(browser.skewMs / 1_000);
    this.#client = { client_id: config.clientId, [oauth.clockSkew]: skew };
  }

  hasAnswered(): boolean {
    const query = new URL(this.browser.address()).searchParams;
    return query.has("state") && (query.has("code") || query.has("error"));
  }

  async answer(): Promise<Tokens> {
    const address = new URL(this.browser.address());
    const pending = this.#takePending();
    this.browser.show(pending?.place ?? this.#page);
    if (!pending) throw new SignInError("failed");
    return await this.#try(pending.isSilent ? "unknown" : "failed", async (server) => {
      const answer = oauth.validateAuthResponse(server, this.#client, address, pending.state);
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        this.#client,
        oauth.None(),
        answer,
        this.#page,
        pending.verifier,
        this.#options(),
      );
      const found = await oauth.processAuthorizationCodeResponse(server, this.#client, response, {
        expectedNonce: pending.nonce,
        requireIdToken: true,
      });
      return this.#tokens(found, null);
    });
  }

  async ask(isSilent: boolean): Promise<void> {
    await this.#try(
      "failed",
      async (server) => {
        const pending: Pending = {
          place: this.browser.address(),
          state: oauth.generateRandomState(),
          nonce: oauth.generateRandomNonce(),
          verifier: oauth.generateRandomCodeVerifier(),
          isSilent,
        };
        const target = new URL(server.authorization_endpoint ?? "");
        const fields = {
          client_id: this.config.clientId,
          redirect_uri: this.#page,
          response_type: "code",
          scope: this.config.scope,
          state: pending.state,
          nonce: pending.nonce,
          code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
          code_challenge_method: "S256",
          ...(isSilent ? { prompt: "none" } : {}),
        };
        for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, value);
        this.browser.storage.write(PENDING, JSON.stringify(pending));
        this.browser.leaveFor(target.href, isSilent);
      },
      isSilent ? SILENT_ANSWER_MS : ANSWER_MS,
    );
  }

  async renew(tokens: Tokens): Promise<Tokens> {
    const { refreshToken } = tokens;
    if (refreshToken === null) throw new SignInError("ended");
    return await this.#try("network", async (server) => {
      const response = await oauth.refreshTokenGrantRequest(
        server,
        this.#client,
        oauth.None(),
        refreshToken,
        this.#options(),
      );
      const found = await oauth
        .processRefreshTokenResponse(server, this.#client, response)
        .catch((error: unknown) => {
          throw error instanceof oauth.ResponseBodyError ? new SignInError("ended") : error;
        });
      return this.#tokens(found, tokens);
    });
  }

  async signOut(tokens: Tokens | null): Promise<void> {
    if (this.config.signOutUrl) {
      const target = new URL(this.config.signOutUrl);
      target.searchParams.set("logout_uri", this.#page);
      this.browser.leaveFor(target.href, false);
      return;
    }
    await this.#try("failed", async (server) => {
      const target = new URL(server.end_session_endpoint ?? this.#page);
      target.searchParams.set("client_id", this.config.clientId);
      target.searchParams.set("post_logout_redirect_uri", this.#page);
      if (tokens) target.searchParams.set("id_token_hint", tokens.idToken);
      this.browser.leaveFor(server.end_session_endpoint ? target.href : this.#page, false);
    });
  }

  /** The registered address of the page: without query and fragment. */
  get #page(): string {
    const { origin, pathname } = new URL(this.browser.address());
    return `${origin}/${pathname.split("/")[1]}/`;
  }

  #takePending(): Pending | null {
    const stored = this.browser.storage.read(PENDING);
    this.browser.storage.remove(PENDING);
    return stored === null ? null : JSON.parse(stored);
  }

  /** Runs a step, and turns its errors into a `SignInError`; others have the reason `otherwise`. */
  async #try<T>(
    otherwise: Reason,
    step: (server: oauth.AuthorizationServer) => Promise<T>,
    limitMs = ANSWER_MS,
  ): Promise<T> {
    if (!this.browser.isSecure) throw new SignInError("insecure");
    try {
      return await step(await this.#discover(limitMs));
    } catch (error) {
      throw new SignInError(reasonOf(error) ?? otherwise);
    }
  }

  #discover(limitMs: number): Promise<oauth.AuthorizationServer> {
    const issuer = new URL(this.config.issuer);
    this.#server ??= oauth
      .discoveryRequest(issuer, { ...this.#options(limitMs), algorithm: "oidc" })
      .then((response) => oauth.processDiscoveryResponse(issuer, response));
    // The next step tries again.
    this.#server.catch(() => {
      this.#server = null;
    });
    return this.#server;
  }

  #options(limitMs = ANSWER_MS) {
    return {
      signal: AbortSignal.timeout(limitMs),
      [oauth.customFetch]: (url: string, init: object) => this.browser.fetch(url, init),
      // Only the issuer of a local stack, on the loopback, has no certificate.
      [oauth.allowInsecureRequests]: this.config.issuer.startsWith("http:"),
    };
  }

  #tokens(found: oauth.TokenEndpointResponse, before: Tokens | null): Tokens {
    const claims = oauth.getValidatedIdTokenClaims(found);
    const isAccess = this.config.token === "access";
    const idToken = found.id_token ?? before?.idToken ?? "";
    const lifeMs =
      (isAccess || !claims ? (found.expires_in ?? 0) : claims.exp - claims.iat) * 1_000;
    return {
      token: isAccess ? found.access_token : idToken,
      expiresAt: this.browser.now() + lifeMs,
      lifeMs,
      refreshToken: found.refresh_token ?? before?.refreshToken ?? null,
      idToken,
      subject: claims?.sub ?? before?.subject ?? "",
      name: nameOf(claims) || (before?.name ?? ""),
    };
  }
}

function nameOf(claims: oauth.IDToken | undefined): string {
  const names = NAMES.map((claim) => claims?.[claim]);
  const name = names.find((each) => typeof each === "string" && each !== "");
  return typeof name === "string" ? name : "";
}

/** Returns why a step has failed, `null` if its errors do not say. */
function reasonOf(error: unknown): Reason | null {
  if (error instanceof oauth.AuthorizationResponseError) {
    if (UNKNOWN.test(error.error)) return "unknown";
    return error.error === "access_denied" ? "denied" : null;
  }
  if (error instanceof SignInError) return error.reason;
  const { name } = error as Error;
  const isNoAnswer = error instanceof TypeError || name === "TimeoutError" || name === "AbortError";
  return isNoAnswer ? "network" : null;
}
