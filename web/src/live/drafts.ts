import { Draft, type DraftOptions, type Spare } from "./draft";
import type { Parcel } from "./store";

/** The utterances in progress. */
export class Drafts {
  readonly #open = new Set<Draft>();
  readonly #options: DraftOptions;
  #spare: Spare | null = null;

  constructor(options: DraftOptions) {
    this.#options = {
      ...options,
      ended: (parcel: Parcel) => {
        this.#close(parcel.key);
        options.ended(parcel);
      },
      dropped: (draft: Draft, spare: Spare | null) => {
        this.#close(draft.id);
        this.#spare = spare;
        options.dropped(draft, spare);
      },
    };
  }

  /** Begins one. It gets the id and number of a dropped draft, if no other has come since. */
  begin(languageCode?: string): Draft {
    const { outbox } = this.#options;
    const spare = this.#spare && outbox.isLast(this.#spare.sequence) ? this.#spare : null;
    this.#spare = null;
    const draft = new Draft(this.#options, languageCode, spare);
    this.#open.add(draft);
    return draft;
  }

  /** Drops all of them. */
  drop(): void {
    for (const draft of this.#open) draft.drop();
  }

  /** Another utterance has the number with which an interim text was sent. */
  numberTaken(requestId: string | undefined): void {
    for (const draft of this.#open) draft.numberTaken(requestId);
  }

  #close(id: string): void {
    for (const draft of this.#open) if (draft.id === id) this.#open.delete(draft);
  }
}
