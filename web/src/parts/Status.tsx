/** One line that says how things stand, read aloud only when that changes. */

export type StatusKind = "waiting" | "live" | "trouble" | "over";

export function Status({ kind, text }: { kind: StatusKind; text: string }) {
  return (
    <span role="status" class={`status status-${kind}`}>
      {text}
    </span>
  );
}
