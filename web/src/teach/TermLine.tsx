/** The line below a corrected sentence that offers to use its term in the whole class. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { acceptTerm, declineTerm, type TermOffer, termOffer } from "./termOffer";
import { plural, t } from "./words";

export function TermLine({ utteranceId }: { utteranceId: string }) {
  const offer = termOffer.value;
  return offer?.utteranceId === utteranceId ? <Line offer={offer} /> : null;
}

function Line({ offer }: { offer: TermOffer }) {
  const line = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Below the last sentence it would be hidden.
    line.current?.scrollIntoView?.({ block: "nearest" });
  }, []);
  return (
    <div ref={line} class="term-line">
      <p role="status">{sentence(offer)}</p>
      {offer.state === "offered" ? (
        <>
          <button
            type="button"
            class="button"
            onClick={(event) => {
              returnFocus(event.currentTarget);
              void acceptTerm();
            }}
          >
            {t("teach.term.use")}
          </button>
          <button
            type="button"
            class="button button-quiet"
            onClick={(event) => {
              returnFocus(event.currentTarget);
              declineTerm();
            }}
          >
            {t("teach.term.not")}
          </button>
        </>
      ) : null}
    </div>
  );
}

/** The buttons disappear: the focus returns to the sentence. */
function returnFocus(button: HTMLElement): void {
  button.closest("li")?.querySelector<HTMLElement>(".utterance-button")?.focus();
}

function sentence({ state, heard, meant, changed }: TermOffer): string {
  switch (state) {
    case "offered":
      return t("teach.term.offer", { heard: isolated(heard), meant: isolated(meant) });
    case "applying":
      return t("teach.term.applying");
    case "done":
      return changed === 0 ? t("teach.term.none") : plural("teach.term.changed", changed);
    case "failed":
      return t("teach.term.failed");
  }
}

/** A term may be written in another direction than the sentence around it. */
function isolated(term: string): string {
  return `\u2068${term}\u2069`;
}
