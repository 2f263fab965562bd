/** Draws the section of the page's address. */
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { speak } from "../words/words";
import { place } from "./address";
import { Link } from "./Link";
import { wantedLocale } from "./locale";
import { OTHERS, SECTIONS, type Section } from "./sections";
import { t } from "./words";

type Loading = ComponentType | "loading" | "failed";

const loaded = signal<ReadonlyMap<string, Loading>>(new Map());

async function load(section: Section): Promise<void> {
  set(section, "loading");
  try {
    const view = await section.load();
    // A section may have brought texts of its own.
    await speak(wantedLocale());
    set(section, view);
  } catch {
    set(section, "failed");
  }
}

function set(section: Section, view: Loading): void {
  loaded.value = new Map(loaded.peek()).set(section.name, view);
}

export function SectionView() {
  const { section: name } = place.value;
  const section = [...SECTIONS, ...OTHERS].find((each) => each.name === name);
  const View = section && loaded.value.get(section.name);
  useEffect(() => {
    if (section && !View) {
      void load(section);
    }
  }, [section, View]);
  if (!section) {
    return (
      <div class="waiting">
        <h1>{t("school.noPage")}</h1>
        <p>
          <Link to="/school/">{t("school.classes")}</Link>
        </p>
      </div>
    );
  }
  if (View === "failed") {
    return (
      <div class="waiting">
        <p class="problem" role="alert">
          {t("problem.network")}
        </p>
        <button type="button" class="button" onClick={() => void load(section)}>
          {t("retry")}
        </button>
      </div>
    );
  }
  if (!View || View === "loading") {
    return (
      <p class="waiting" role="status">
        {t("school.loading")}
      </p>
    );
  }
  return <View />;
}
