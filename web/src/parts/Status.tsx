/** The status line. Screen readers announce it only when it changes. */

export type StatusKind = "waiting" | "live" | "trouble" | "over";

export function Status({ kind, text }: { kind: StatusKind; text: string }) {
  return (
    <span role="status" class={`status status-${kind}`}>
      {text}
    </span>
  );
}
