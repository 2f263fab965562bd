/** The page of a student: the view for joining, the class, and its end. */
import { useEffect } from "preact/hooks";
import { spellCode } from "../parts/classCode";
import { t } from "../words/words";
import { ClassView } from "./ClassView";
import { JoinView } from "./JoinView";
import { code, view } from "./state";

export function App() {
  const inClass = view.value !== "join";
  const title = inClass ? `${spellCode(code.value)} – Lectern` : `${t("join.title")} – Lectern`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return inClass ? <ClassView /> : <JoinView />;
}
