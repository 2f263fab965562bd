/** The link of the teacher's page: `/projector/#CODE.KEY`. */
import { CODE_LENGTH } from "../parts/classCode";

export interface ProjectorLink {
  classroomCode: string;
  projectorKey: string;
}

/** Returns what a fragment such as `#K7M2QX.kEy` names, `null` if it is no link of a projector. */
export function linkOf(fragment: string): ProjectorLink | null {
  const [classroomCode = "", projectorKey = "", ...more] = fragment.replace(/^#/, "").split(".");
  const isLink = classroomCode.length === CODE_LENGTH && projectorKey && more.length === 0;
  return isLink ? { classroomCode, projectorKey } : null;
}

/** Returns the fragment of a link, as the page keeps it for a reload. */
export function fragmentOf({ classroomCode, projectorKey }: ProjectorLink): string {
  return `#${classroomCode}.${projectorKey}`;
}
