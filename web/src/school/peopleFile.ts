/** What a search for people has found, by name; and an export as one file. */
import type {
  NamedParticipantBody,
  PeopleBody,
  PersonExportBody,
  PersonReceiptBody,
} from "../protocol";

/** The classes in which students gave one name, newest first. */
export interface Named {
  name: string;
  classes: readonly NamedParticipantBody[];
}

/** Returns a name as the server compares it: without case, accents and double blanks. */
export function folded(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "")
    .join(" ");
}

/** Groups the classes by name, in the order in which the names were found. */
export function byName(found: PeopleBody): readonly Named[] {
  const groups = new Map<string, NamedParticipantBody[]>();
  for (const each of found.participants) {
    const key = folded(each.name);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((classes) => ({ name: classes[0]?.name ?? "", classes }));
}

/** Returns lists of at most `size` items, in order: a request has a limit. */
export function batches<T>(items: readonly T[], size: number): readonly T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    parts.push(items.slice(start, start + size));
  }
  return parts;
}

/** Joins the pages of an export. A class that is on two pages has its sentences from both. */
export function joined(pages: readonly PersonExportBody[]): PersonExportBody {
  const [first, ...rest] = pages;
  if (!first) throw new RangeError("an export has at least one page");
  const sessions = [...first.sessions];
  for (const session of rest.flatMap((page) => page.sessions)) {
    const last = sessions.at(-1);
    if (last && last.sessionId === session.sessionId && session.utterances) {
      const utterances = [...(last.utterances ?? []), ...session.utterances];
      sessions[sessions.length - 1] = { ...last, utterances };
    } else {
      sessions.push(session);
    }
  }
  return { ...first, sessions, cursor: null };
}

/** Adds up the receipts of several requests. */
export function summed(receipts: readonly PersonReceiptBody[]): PersonReceiptBody {
  const erased: Record<string, number> = {};
  for (const receipt of receipts) {
    for (const [kind, count] of Object.entries(receipt.erased)) {
      erased[kind] = (erased[kind] ?? 0) + count;
    }
  }
  const last = receipts.at(-1);
  if (!last) throw new RangeError("there is at least one receipt");
  const mentions = receipts.reduce((sum, receipt) => sum + receipt.mentions, 0);
  return { ...last, erased, mentions };
}
