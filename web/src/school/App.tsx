/** The page of a school: past classes, one class, and the sections of `sections.ts`. */
import { useEffect, useRef } from "preact/hooks";
import { account } from "./account";
import { pathOf, place } from "./address";
import { Link } from "./Link";
import { SectionView } from "./SectionView";
import { AccountLine, SignInAgain, SignInView } from "./SignInView";
import { mayAdminister, school } from "./school";
import { SECTIONS } from "./sections";
import { t } from "./words";
import "./school.css";

export function App() {
  const status = account.status.value;
  const title = `${t("school.title")} – Lectern`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (status !== "in" && status !== "lost") {
    return <SignInView />;
  }
  return (
    <div class="school">
      <header>
        <div class="school-head">
          <p class="school-name">
            <bdi>{school.value?.name || t("school.title")}</bdi>
          </p>
          <Sections />
          <AccountLine />
        </div>
        {status === "lost" ? <SignInAgain /> : null}
        {school.value?.suspended ? <p class="notice">{t("school.suspended")}</p> : null}
      </header>
      <Main />
    </div>
  );
}

function Sections() {
  const { section } = place.value;
  const shown = SECTIONS.filter((each) => !each.forAdmins || mayAdminister.value);
  return (
    <nav aria-label={t("school.sections")}>
      <ul class="school-sections">
        {shown.map(({ name, label }) => (
          <li key={name}>
            <Link
              to={pathOf(name)}
              class="button button-quiet"
              current={name === section || (name === "" && section === "class")}
            >
              {t(label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** After a step to another place, the keyboard and a screen reader go on in what it shows. */
function Main() {
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const { section, id } = place.value;
  useEffect(() => {
    if (!first.current) {
      main.current?.focus();
    }
    first.current = false;
  }, [section, id]);
  return (
    <main class="school-main" ref={main} tabIndex={-1}>
      <SectionView />
    </main>
  );
}
