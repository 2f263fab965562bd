/** The address of the socket, with a ticket where teachers sign in. */
import { liveUrl } from "../live/browser";
import { type Refusal, RefusedError } from "../live/message";
import { account } from "./account";

const ANSWER_MS = 10_000;
const SIGNED_OUT: Refusal = { code: "SIGNED_OUT", message: "Sign in to teach." };

/**
 * Returns the address. A teacher who returns to a class needs no ticket, because the resume token
 * proves who it is: a class goes on whatever becomes of the sign-in.
 *
 * @param returns Whether the teacher has a resume token.
 */
export function socketAddress(returns: boolean): string | Promise<string> {
  return account.status.peek() === "open" ? liveUrl() : withTicket(returns);
}

async function withTicket(returns: boolean): Promise<string> {
  try {
    const address = new URL(liveUrl());
    address.searchParams.set("ticket", await ticket());
    return address.href;
  } catch (error) {
    if (returns) {
      return liveUrl();
    }
    throw error;
  }
}

/** Rejects with `RefusedError` if the teacher has to sign in. */
async function ticket(): Promise<string> {
  const token = await account.token();
  if (token === null) {
    throw new RefusedError(SIGNED_OUT);
  }
  const answer = await fetch("/api/tickets", {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  if (answer.status === 401 || answer.status === 403) {
    account.refused(token);
    throw new RefusedError(SIGNED_OUT);
  }
  if (!answer.ok) {
    throw new Error(`tickets: ${answer.status}`);
  }
  const issued: { ticket: string } = await answer.json();
  return issued.ticket;
}
