/** The sheet that asks before something is erased, and shows what was done. */
import { Sheet } from "../parts/Sheet";
import type { PersonReceiptBody } from "../protocol";
import { sentenceOf } from "./Loaded";
import { type Act, act, erase, type Person, saveReceipt } from "./people";
import { plural, t } from "./peopleWords";

export function ActSheet() {
  const shown = act.value;
  if (!shown) return null;
  const close = () => {
    // What is being done goes on; its result is shown when it is there.
    if (act.peek()?.state !== "erasing") act.value = null;
  };
  return (
    <Sheet id="people-act" title={titleOf(shown)} onClose={close} foot={footOf(shown, close)}>
      <ActText shown={shown} />
    </Sheet>
  );
}

function titleOf(shown: Act): string {
  switch (shown.state) {
    case "exporting":
    case "exported":
      return t("people.export.title");
    case "erased":
      return t("people.receipt");
    default:
      return t(shown.person.kind === "teacher" ? "people.delete.title" : "people.erase.title");
  }
}

function ActText({ shown }: { shown: Act }) {
  const name = <bdi class="person-name">{shown.person.name}</bdi>;
  switch (shown.state) {
    case "exporting":
      return <p role="status">{t("people.exporting")}</p>;
    case "exported":
      return <p role="status">{t("people.exported")}</p>;
    case "asked":
      return (
        <>
          <p>{name}</p>
          <p>{consequence(shown.person)}</p>
          <p>{t("people.final")}</p>
        </>
      );
    case "erasing":
      return <p role="status">{t("people.erasing")}</p>;
    case "erased":
      return <Receipt person={shown.person} receipt={shown.receipt} />;
    case "failed":
      return (
        <p class="problem" role="alert">
          {shown.reason === "conflict" ? t("people.live") : sentenceOf(shown.reason)}
        </p>
      );
  }
}

function consequence(person: Person): string {
  return person.kind === "teacher"
    ? t("people.delete.what")
    : `${plural("people.erase.classes", person.sessionIds.length)} ${t("people.erase.what")}`;
}

function Receipt({ person, receipt }: { person: Person; receipt: PersonReceiptBody }) {
  const { erased, mentions } = receipt;
  const count = (kind: string) => erased[kind] ?? 0;
  return (
    <div role="status">
      <p>
        {person.kind === "teacher"
          ? plural("people.receipt.classes", count("sessions"))
          : plural("people.receipt.names", count("names") + count("liveNames"))}
      </p>
      {mentions > 0 ? <p>{plural("people.receipt.mentions", mentions)}</p> : null}
      <p>{t("people.receipt.copies")}</p>
    </div>
  );
}

function footOf(shown: Act, close: () => void) {
  if (shown.state === "asked") {
    return (
      <>
        <button type="button" class="button" onClick={close}>
          {t("people.cancel")}
        </button>
        <button type="button" class="button button-danger" onClick={() => void erase(shown.person)}>
          {t(shown.person.kind === "teacher" ? "people.delete.do" : "people.erase.do")}
        </button>
      </>
    );
  }
  if (shown.state === "erased") {
    return (
      <button type="button" class="button" onClick={() => saveReceipt(shown.receipt)}>
        {t("people.receipt.save")}
      </button>
    );
  }
  return null;
}
