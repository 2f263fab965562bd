/** A transcript as a file of Word. This module is loaded when the file is asked for. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";

/** A text and its language. */
export interface Text {
  text: string;
  /** A language tag. */
  language: string;
  isRightToLeft: boolean;
}

export interface Row {
  time: string;
  original: Text;
  /** `null` if the class was not translated into the language. */
  translation: Text | null;
  /** A remark below the translation, such as what it may lack; "" for none. */
  note: string;
}

export interface Content {
  title: Text;
  /** Lines below the title, in the language of the title. */
  facts: readonly string[];
  /** The heads of the columns: time, original, translation if there is one. */
  heads: readonly string[];
  rows: readonly Row[];
}

/** A font with the letters of every language, in Word for Windows and macOS. */
const FONT = { ascii: "Calibri", hAnsi: "Calibri", cs: "Arial", eastAsia: "Microsoft YaHei" };
const FULL = { size: 100, type: WidthType.PERCENTAGE } as const;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: "BFBFBF" } as const;
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const BORDERS = { top: LINE, bottom: LINE, left: NONE, right: NONE, insideVertical: NONE };

/** Returns the file. */
export async function docxOf(content: Content): Promise<Blob> {
  return await Packer.toBlob(documentOf(content));
}

/** Returns the document, for `Packer`. */
export function documentOf({ title, facts, heads, rows }: Content): Document {
  return new Document({
    title: title.text,
    creator: "Lectern",
    styles: { default: { document: { run: { font: FONT, size: 22 } } } },
    sections: [
      {
        children: [
          paragraph(title, { heading: HeadingLevel.TITLE }),
          ...facts.map((text) => paragraph({ ...title, text })),
          paragraph({ ...title, text: "" }),
          new Table({
            width: FULL,
            borders: { ...BORDERS, insideHorizontal: LINE },
            visuallyRightToLeft: title.isRightToLeft,
            columnWidths: heads.length > 2 ? [1_000, 4_100, 4_100] : [1_000, 8_200],
            rows: [headRow(heads, title), ...rows.map((row) => rowOf(row, title))],
          }),
        ],
      },
    ],
  });
}

function headRow(heads: readonly string[], title: Text): TableRow {
  const cells = heads.map((text) => cell([paragraph({ ...title, text }, { bold: true })]));
  return new TableRow({ tableHeader: true, children: cells });
}

function rowOf({ time, original, translation, note }: Row, title: Text): TableRow {
  const translated = translation && [
    paragraph(translation),
    ...(note ? [paragraph({ ...title, text: note }, { italics: true })] : []),
  ];
  return new TableRow({
    cantSplit: true,
    children: [
      cell([paragraph({ ...title, text: time })]),
      cell([paragraph(original)]),
      ...(translated ? [cell(translated)] : []),
    ],
  });
}

function cell(children: Paragraph[]): TableCell {
  return new TableCell({ children, margins: { top: 60, bottom: 60, left: 80, right: 80 } });
}

interface Look {
  heading?: (typeof HeadingLevel)["TITLE"];
  bold?: boolean;
  italics?: boolean;
}

/** Word sets a text from right to left only if its paragraph and its run both say so. */
function paragraph({ text, language, isRightToLeft }: Text, look: Look = {}): Paragraph {
  const { heading, ...marks } = look;
  return new Paragraph({
    ...(heading ? { heading } : {}),
    bidirectional: isRightToLeft,
    alignment: AlignmentType.START,
    children: [
      new TextRun({
        text: printable(text),
        rightToLeft: isRightToLeft,
        language: isRightToLeft ? { bidirectional: language } : { value: language },
        ...marks,
      }),
    ],
  });
}

/** Removes what XML cannot contain. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it removes.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}
