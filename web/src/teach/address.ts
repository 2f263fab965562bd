/** From where the page's address can be opened, and what works there. */

/** A host by which every device reaches itself (RFC 6761, RFC 1122, RFC 4291). */
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether an address leads each device to itself, so that no other device can join by it. */
export function isOnlyHere(address: string): boolean {
  return LOOPBACK.test(new URL(address).hostname);
}
