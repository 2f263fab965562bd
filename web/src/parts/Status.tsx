/** The status line. Screen readers announce it only when it changes. */
import type { TextKey } from "../words/words";

export type StatusKind = "waiting" | "live" | "trouble" | "over";
/** A status as it is drawn: its kind, and the key of its text. */
export type StatusLine<Key = TextKey> = readonly [StatusKind, Key];

/** The lines that pages of students and teachers share. */
export const SHARED_LINES = {
  connecting: ["waiting", "status.connecting"],
  live: ["live", "status.live"],
  ended: ["over", "status.ended"],
  refused: ["over", "status.ended"],
} as const satisfies Record<string, StatusLine>;

export function Status({ kind, text }: { kind: StatusKind; text: string }) {
  return (
    <span role="status" class={`status status-${kind}`}>
      {text}
    </span>
  );
}
