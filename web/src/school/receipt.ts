/** The receipt of a deletion, which a school can keep. */
import type { ReceiptBody, SessionBody } from "../protocol";
import { titleOf } from "./ClassRow";
import { exactTime, longDate } from "./dates";
import { type SchoolTextKey, t } from "./words";

export interface Receipt extends ReceiptBody {
  session: SessionBody;
  /** The name of the account that has deleted it; "" if it has none. */
  by: string;
}

/** The kinds of deleted data that have a name. Those of later versions are shown as they are. */
const KINDS: Readonly<Record<string, SchoolTextKey>> = {
  sessions: "school.kind.sessions",
  utterances: "school.kind.utterances",
  translations: "school.kind.translations",
  deliveries: "school.kind.deliveries",
  participants: "school.kind.participants",
  usage: "school.kind.usage",
  recordings: "school.kind.recordings",
};
/** Items of the live table, which all are copies or aids of a class that lasts. */
const LIVE = /^live/;

/** Returns the name of each kind of which something was deleted, and how much. */
export function deletedKinds({ deleted }: Pick<Receipt, "deleted">): readonly [string, number][] {
  const found = new Map<string, number>();
  for (const [kind, count] of Object.entries(deleted)) {
    const key = KINDS[kind] ?? (LIVE.test(kind) ? "school.kind.live" : null);
    const name = key ? t(key) : kind;
    found.set(name, (found.get(name) ?? 0) + count);
  }
  return [...found].filter(([, count]) => count > 0);
}

/** Returns the receipt as a text. */
export function receiptText(receipt: Receipt): string {
  const { session, sessionId, deletedAt, by, expiring } = receipt;
  return [
    t("school.receipt"),
    "",
    `${t("school.class")}: ${titleOf(session)}, ${longDate(session.startedAt)}`,
    `${t("school.receipt.id")}: ${sessionId}`,
    `${t("school.receipt.when")}: ${exactTime(deletedAt)}`,
    ...(by ? [`${t("school.receipt.by")}: ${by}`] : []),
    "",
    `${t("school.receipt.what")}:`,
    ...deletedKinds(receipt).map(([name, count]) => `- ${name}: ${count}`),
    "",
    `${t("school.receipt.expiring")}:`,
    ...expiring.map((each) => `- ${each}`),
    "",
  ].join("\n");
}
