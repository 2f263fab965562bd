/** The status line of a class. */
import type { Status } from "../live/student";
import type { StatusKind } from "../parts/Status";
import type { TextKey } from "../words/words";

export const LINES: Readonly<Record<Status, readonly [StatusKind, TextKey]>> = {
  connecting: ["waiting", "status.connecting"],
  live: ["live", "status.live"],
  waiting: ["trouble", "status.back"],
  away: ["waiting", "status.away"],
  offline: ["trouble", "status.offline"],
  ended: ["over", "status.ended"],
  refused: ["over", "status.ended"],
};
