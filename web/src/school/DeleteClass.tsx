/** Deletes a class: a confirmation that says what happens, and a receipt. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../parts/Icon";
import { saveText } from "../parts/keep";
import { Sheet } from "../parts/Sheet";
import type { ReceiptBody, SessionBody } from "../protocol";
import { account } from "./account";
import { ask } from "./api";
import { ApiError, type Reason } from "./apiError";
import { titleOf } from "./ClassRow";
import { exactTime, longDate } from "./dates";
import { fileName } from "./files";
import { sentenceOf } from "./Loaded";
import { deletedKinds, type Receipt, receiptText } from "./receipt";
import { sessionPath } from "./transcript";
import { t } from "./words";

interface Props {
  session: SessionBody;
  onDeleted: (receipt: Receipt) => void;
}

export function DeleteClass({ session, onDeleted }: Props) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    // The dialog is gone: the keyboard goes on where it was.
    if (wasOpen.current && !isOpen) {
      button.current?.focus();
    }
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (session.endedAt === null) {
    return <p class="hint">{t("school.delete.live")}</p>;
  }
  return (
    <div>
      <button
        ref={button}
        type="button"
        class="button button-danger"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t("school.delete")}
      </button>
      {isOpen ? (
        <Confirmation session={session} onDeleted={onDeleted} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  );
}

function Confirmation({ session, onDeleted, onClose }: Props & { onClose: () => void }) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Reason | null>(null);
  async function run(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const path = sessionPath(session.sessionId);
      const body = await ask<ReceiptBody>(path, { method: "DELETE" });
      onDeleted({ ...body, session, by: account.name.peek() });
    } catch (error) {
      setProblem(error instanceof ApiError ? error.reason : "failed");
      setBusy(false);
    }
  }
  const foot = (
    <>
      <button type="button" class="button" onClick={onClose}>
        {t("school.delete.keep")}
      </button>
      <button
        type="button"
        class="button button-danger"
        aria-busy={isBusy}
        onClick={() => {
          if (!isBusy) void run();
        }}
      >
        {t(isBusy ? "school.delete.busy" : "school.delete.confirm")}
      </button>
    </>
  );
  return (
    <Sheet id="delete" title={t("school.delete.title")} onClose={onClose} foot={foot}>
      <p>
        <b>
          <bdi>{titleOf(session)}</bdi>
        </b>
        , {longDate(session.startedAt)}
      </p>
      <p>{t("school.delete.hint")}</p>
      <p class="problem" role="alert">
        {problem === "conflict" ? t("school.delete.live") : problem ? sentenceOf(problem) : null}
      </p>
    </Sheet>
  );
}

/** The receipt. */
export function Deleted({ receipt }: { receipt: Receipt }) {
  const { session, sessionId, deletedAt, by, expiring } = receipt;
  const save = () =>
    saveText(fileName(session, t("school.receipt.file"), "txt"), receiptText(receipt));
  return (
    <section class="receipt">
      <h1>{t("school.receipt")}</h1>
      <dl>
        <dt>{t("school.class")}</dt>
        <dd>
          <bdi>{titleOf(session)}</bdi>, {longDate(session.startedAt)}
        </dd>
        <dt>{t("school.receipt.id")}</dt>
        <dd>
          <bdi dir="ltr">{sessionId}</bdi>
        </dd>
        <dt>{t("school.receipt.when")}</dt>
        <dd>{exactTime(deletedAt)}</dd>
        {by ? (
          <>
            <dt>{t("school.receipt.by")}</dt>
            <dd>
              <bdi>{by}</bdi>
            </dd>
          </>
        ) : null}
      </dl>
      <h2>{t("school.receipt.what")}</h2>
      <dl class="receipt-counts">
        {deletedKinds(receipt).map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count.toLocaleString()}</dd>
          </div>
        ))}
      </dl>
      <h2>{t("school.receipt.expiring")}</h2>
      <ul class="receipt-expiring" lang="en" dir="ltr">
        {expiring.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <div class="downloads-row receipt-keep">
        <button type="button" class="button" onClick={save}>
          <Icon name="save" />
          {t("school.receipt.save")}
        </button>
        <button type="button" class="button" onClick={() => print()}>
          {t("school.receipt.print")}
        </button>
      </div>
    </section>
  );
}
