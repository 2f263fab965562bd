/** Parses and formats class codes. */

/** The characters of a code. Those that look alike are left out: I and 1, O and 0. */
const ALPHABET = /[ABCDEFGHJKLMNPQRSTUVWXYZ2-9]/g;

export const CODE_LENGTH = 6;

/**
 * Returns the code in a text: upper case, without blanks, at most six characters.
 *
 * A text may also be a whole join link, as a student copies it from a message.
 */
export function readCode(text: string): string {
  const link = /\/join\/([^/?#\s]+)/i.exec(text);
  const typed = (link?.[1] ?? text).normalize("NFKC").toUpperCase();
  return (typed.match(ALPHABET) ?? []).join("").slice(0, CODE_LENGTH);
}

/** Returns the code of a page's path such as `/join/K7F2QX`, or "" if it has none. */
export function codeOfPath(path: string): string {
  const name = /^\/join\/([^/]+)\/?$/.exec(path)?.[1];
  return name === undefined ? "" : readCode(name);
}

/** Returns a code in two groups of three, which people read aloud more easily. */
export function spellCode(code: string): string {
  return code.length === CODE_LENGTH ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
}
