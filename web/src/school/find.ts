/** Searching inside a transcript, whatever the case and the accents. */

/** Where a text has what is looked for: from `start` up to, not including, `end`. */
export interface Span {
  start: number;
  end: number;
}

/** Returns every place where a text has the wanted one, in order and without overlap. */
export function spansOf(text: string, wanted: string): readonly Span[] {
  const looked = folded(wanted.trim()).letters.join("");
  const spans: Span[] = [];
  if (looked === "") {
    return spans;
  }
  const { letters, starts, ends } = folded(text);
  const whole = letters.join("");
  for (let at = whole.indexOf(looked); at !== -1; at = whole.indexOf(looked, at + looked.length)) {
    const start = starts[at] ?? 0;
    spans.push({ start, end: ends[at + looked.length - 1] ?? text.length });
  }
  return spans;
}

interface Folded {
  /** UTF-16 units of the text without case and marks. */
  letters: string[];
  /** Where each of them begins in the text. */
  starts: number[];
  /** Where each of them ends there, with the marks that belong to it. */
  ends: number[];
}

function folded(text: string): Folded {
  const found: Folded = { letters: [], starts: [], ends: [] };
  let at = 0;
  for (const letter of text) {
    const end = at + letter.length;
    const plain = letter.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    for (const unit of plain.split("")) {
      found.letters.push(unit);
      found.starts.push(at);
      found.ends.push(end);
    }
    if (plain === "" && found.ends.length > 0) {
      const base = found.starts.at(-1);
      for (let back = found.ends.length - 1; found.starts[back] === base; back -= 1) {
        found.ends[back] = end;
      }
    }
    at = end;
  }
  return found;
}
