/** The page of a teacher: the start view, the class, and its transcript. */
import { useEffect } from "preact/hooks";
import { ClassView } from "./ClassView";
import { EndedView } from "./EndedView";
import { SignInView } from "./SignInView";
import { StartView } from "./StartView";
import { view } from "./state";
import { t } from "./words";
import "./teach.css";

// Show a view from its top, even if the previous one was scrolled.
view.subscribe(() => scrollTo(0, 0));

const VIEWS = {
  signIn: SignInView,
  start: StartView,
  class: ClassView,
  ended: EndedView,
} as const;

export function App() {
  const title = `${t("teach.title")} – Lectern`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  const View = VIEWS[view.value];
  return <View />;
}
