/** The status line of a class. */
import type { Status } from "../live/student";
import { SHARED_LINES, type StatusLine } from "../parts/Status";

export const LINES: Readonly<Record<Status, StatusLine>> = {
  ...SHARED_LINES,
  waiting: ["trouble", "status.back"],
  away: ["waiting", "status.away"],
  offline: ["trouble", "status.offline"],
};
