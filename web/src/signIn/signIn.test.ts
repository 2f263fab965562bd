import { beforeEach, expect, test } from "vitest";
import { FakeDevice, settle } from "../live/fakes";
import { memoryStorage } from "../live/storage";
import { type Issuer, type Reason, SignInError, type Tokens } from "./issuer";
import { SignIn } from "./signIn";

const HOUR = 3_600_000;

class FakeIssuer implements Issuer {
  /** The answer in the page's address: the name of a teacher, or why there is none. */
  arrived: string | SignInError | null = null;
  /** How the page has left for the issuer. */
  readonly left: ("asked" | "silent" | "out")[] = [];
  /** Why renewals fail. */
  trouble: Reason | null = null;
  isReachable = true;
  renewals = 0;

  constructor(private readonly device: FakeDevice) {}

  hasAnswered(): boolean {
    return this.arrived !== null;
  }

  async answer(): Promise<Tokens> {
    if (typeof this.arrived !== "string") throw this.arrived ?? new SignInError("failed");
    return this.#tokens(this.arrived);
  }

  async ask(isSilent: boolean): Promise<void> {
    if (!this.isReachable) throw new SignInError("network");
    this.left.push(isSilent ? "silent" : "asked");
  }

  async renew(tokens: Tokens): Promise<Tokens> {
    this.renewals += 1;
    if (this.trouble) throw new SignInError(this.trouble);
    return this.#tokens(tokens.name);
  }

  async signOut(): Promise<void> {
    this.left.push("out");
  }

  #tokens(name: string): Tokens {
    return {
      token: `${name} ${this.renewals}`,
      expiresAt: this.device.now() + HOUR,
      lifeMs: HOUR,
      refreshToken: "r",
      idToken: "i",
      subject: name,
      name,
    };
  }
}

let device: FakeDevice;
let tab: ReturnType<typeof memoryStorage>;
let issuer: FakeIssuer;

beforeEach(() => {
  device = new FakeDevice();
  tab = memoryStorage();
  issuer = new FakeIssuer(device);
});

/** Opens a page of the tab. */
function open(): SignIn {
  return new SignIn(device, tab, async () => issuer);
}

/** Opens a page to which the issuer has sent a teacher back. */
async function signedIn(): Promise<SignIn> {
  issuer.arrived = "anna";
  const page = open();
  await page.arrive(false);
  issuer.arrived = null;
  return page;
}

test("where teachers need no sign-in, nothing is asked", async () => {
  const page = new SignIn(device, tab, async () => null);

  await page.arrive(true);

  expect(page.status.value).toBe("open");
});

test("a new visitor is not sent to the issuer before the tap on the button", async () => {
  const page = open();
  await page.arrive(false);
  expect([page.status.value, issuer.left]).toEqual(["out", []]);

  await page.signIn();

  expect(issuer.left).toEqual(["asked"]);
});

test("a teacher who comes back from the issuer has signed in", async () => {
  const page = await signedIn();

  expect([page.status.value, page.name.value, page.subject]).toEqual(["in", "anna", "anna"]);
  expect(await page.token()).toBe("anna 0");
});

test.each([
  ["denied", "denied"],
  ["failed", "failed"],
  ["unknown", null],
] as const)("an answer `%s` leaves the teacher signed out", async (reason, problem) => {
  issuer.arrived = new SignInError(reason);
  const page = open();

  await page.arrive(true);

  expect([page.status.value, page.problem.value]).toEqual(["out", problem]);
  expect(issuer.left).toEqual([]); // not in a circle
});

test("a reloaded tab, and a device with a class, ask the issuer silently", async () => {
  void open().arrive(true);
  await settle();
  expect(issuer.left).toEqual(["silent"]);

  await signedIn();
  const page = open();
  void page.arrive(false);
  await settle();

  expect(issuer.left).toEqual(["silent", "silent"]);
  expect(page.status.value).toBe("loading");
});

test("a reloaded tab that the issuer does not know any more has lost its sign-in", async () => {
  await signedIn();
  issuer.arrived = new SignInError("unknown");
  const page = open();

  await page.arrive(true);

  expect([page.status.value, page.problem.value]).toEqual(["lost", null]);
});

test("a reloaded tab does not leave for an issuer that it cannot reach", async () => {
  await signedIn();
  issuer.isReachable = false;
  const page = open();

  await page.arrive(true);

  expect([page.status.value, page.problem.value, issuer.left]).toEqual(["lost", "network", []]);
});

test("tokens are renewed in the background before they expire", async () => {
  const page = await signedIn();

  await device.wait(10 * HOUR);

  expect(page.status.value).toBe("in");
  expect(issuer.renewals).toBe(12);
  expect(await page.token()).toBe("anna 12");
});

test("a token that expired while the device slept is renewed when it is needed", async () => {
  const page = await signedIn();
  device.skewMs = 2 * HOUR; // timers do not run while a device sleeps

  const [one, other] = await Promise.all([page.token(), page.token()]);

  expect([one, other, issuer.renewals]).toEqual(["anna 1", "anna 1", 1]);
});

test("a sign-in that cannot be renewed is lost at once", async () => {
  const page = await signedIn();
  issuer.trouble = "ended";

  await device.wait(0.8 * HOUR);

  expect(page.status.value).toBe("lost");
});

test("an issuer that does not answer is asked again; the token serves until it expires", async () => {
  const page = await signedIn();
  issuer.trouble = "network";

  await device.wait(0.9 * HOUR);
  expect([page.status.value, await page.token()]).toEqual(["in", "anna 0"]);
  await device.wait(0.2 * HOUR);
  expect([page.status.value, await page.token()]).toEqual(["lost", null]);
  issuer.trouble = null;
  await device.wait(60_000);

  expect(page.status.value).toBe("in");
});

test("a token that the API refuses is not used again", async () => {
  const page = await signedIn();
  page.refused("another");
  expect(page.status.value).toBe("in");

  page.refused("anna 0");

  expect([page.status.value, await page.token()]).toEqual(["lost", null]);
});

test("after a sign-out nothing is left: no token, no renewal, no silent question", async () => {
  const page = await signedIn();

  await page.signOut();
  await device.wait(2 * HOUR);
  expect([page.status.value, await page.token(), page.subject]).toEqual(["out", null, null]);
  const next = open();
  await next.arrive(false);

  expect([issuer.left, issuer.renewals, next.status.value]).toEqual([["out"], 0, "out"]);
});

test("a class goes on while the page cannot load whether teachers sign in", async () => {
  let isOnline = false;
  const page = new SignIn(device, tab, async () => {
    if (!isOnline) throw new TypeError("Failed to fetch");
    return null;
  });
  await page.arrive(true);
  await device.wait(45_000);
  expect(page.status.value).toBe("loading");

  isOnline = true;
  await device.wait(30_000);

  expect(page.status.value).toBe("open");
});

test("a page that learns late that teachers sign in does not leave a class for it", async () => {
  tab.write("lectern.signedIn", "1");
  let isOnline = false;
  const page = new SignIn(device, tab, async () => {
    if (!isOnline) throw new TypeError("Failed to fetch");
    return issuer;
  });
  await page.arrive(true);

  isOnline = true;
  await device.wait(30_000);

  expect([page.status.value, issuer.left]).toEqual(["lost", []]);
});

test("a page that cannot load how teachers sign in says so, and tries again at a tap", async () => {
  let isOnline = false;
  const page = new SignIn(device, tab, async () => {
    if (!isOnline) throw new TypeError("Failed to fetch");
    return issuer;
  });
  await page.arrive(false);
  expect([page.status.value, page.problem.value]).toEqual(["out", "network"]);

  isOnline = true;
  await page.signIn();

  expect([issuer.left, page.problem.value]).toEqual([["asked"], null]);
});
