import type { Caption } from "./captions";

/** How many sequence numbers a block covers. */
const BLOCK = 100;

/** What is packed of a caption, without the names: they would take as much as a short text. */
const FIELDS = [
  "sequence",
  "revision",
  "status",
  "text",
  "originalText",
  "sourceLanguage",
  "targetLanguage",
  "facts",
  "saidAt",
] as const satisfies readonly (keyof Caption)[];

/** Returns the block of a sequence number: 1 to 100 are in block 0. */
export function blockOf(sequence: number): number {
  return Math.floor((sequence - 1) / BLOCK);
}

/**
 * Final captions, packed in blocks of UTF-8. The blocks are in the page's memory only, and outside
 * the heap of JavaScript, which the garbage collector visits. They are not compressed: browsers
 * decompress asynchronously, and some of them let a page copy and share only inside the tap.
 */
export class PackedCaptions {
  readonly #blocks = new Map<number, Uint8Array>();
  /** The block that was used last: a gap in it is looked up with each new caption. */
  #recent: { block: number; captions: readonly Caption[] } | null = null;

  /** The last number of the last block. Every final caption up to it belongs here. */
  get end(): number {
    return (Math.max(...this.#blocks.keys()) + 1) * BLOCK;
  }

  /** Returns the caption with a number, `undefined` if it is not packed. */
  get(sequence: number): Caption | undefined {
    return this.#open(blockOf(sequence)).find((caption) => caption.sequence === sequence);
  }

  /** Packs captions. Those that are packed with the same numbers are replaced. */
  put(captions: readonly Caption[]): void {
    for (const block of new Set(captions.map(({ sequence }) => blockOf(sequence)))) {
      const added = captions.filter(({ sequence }) => blockOf(sequence) === block);
      const numbers = new Set(added.map(({ sequence }) => sequence));
      const others = this.#open(block).filter(({ sequence }) => !numbers.has(sequence));
      const all = [...others, ...added].sort((one, other) => one.sequence - other.sequence);
      this.#blocks.set(block, pack(all));
      this.#recent = { block, captions: all };
    }
  }

  /** Removes the last block. Returns its captions in order. */
  takeLast(): readonly Caption[] {
    const block = Math.max(...this.#blocks.keys());
    const captions = this.#open(block);
    this.#blocks.delete(block);
    this.#recent = null;
    return captions;
  }

  /** Returns all captions in order. */
  all(): Caption[] {
    const inOrder = [...this.#blocks].sort(([one], [other]) => one - other);
    return inOrder.flatMap(([, packed]) => unpack(packed));
  }

  clear(): void {
    this.#blocks.clear();
    this.#recent = null;
  }

  #open(block: number): readonly Caption[] {
    if (this.#recent?.block === block) return this.#recent.captions;
    const packed = this.#blocks.get(block);
    if (!packed) return [];
    const captions = unpack(packed);
    this.#recent = { block, captions };
    return captions;
  }
}

function pack(captions: readonly Caption[]): Uint8Array {
  const values = captions.map((caption) => FIELDS.map((field) => caption[field]));
  return new TextEncoder().encode(JSON.stringify(values));
}

function unpack(packed: Uint8Array): Caption[] {
  const values: unknown[][] = JSON.parse(new TextDecoder().decode(packed));
  return values.map((each) => {
    const fields = FIELDS.map((field, place) => [field, each[place]]);
    return { ...Object.fromEntries(fields), isFinal: true };
  });
}
