/** A list of languages by their own names, with a search in the names of every language. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ListedLanguage } from "../protocol";
import { locale, plural, t } from "../words/words";
import { Icon } from "./Icon";
import {
  findLanguage,
  inOrder,
  languages,
  languagesFailed,
  loadLanguages,
  nameIn,
  ownName,
  search,
} from "./languages";
import "./languagePicker.css";

interface Props {
  /** A prefix of ids, different for each picker of a page. */
  id: string;
  chosen: string;
  /** Called as arrow keys move through the list too. */
  onChoose: (code: string) => void;
  /** Called when the choice is final: on a tap, and on Enter. */
  onDone?: (code: string) => void;
  /** Whether the picker first shows a few languages, and the others after a tap. */
  few?: boolean;
  /** What is chosen, where it is not the reader's own language. */
  title?: string;
  /** The name of the search field, where it finds another language than the reader's own. */
  find?: string;
}

/** How many languages a picker of a few shows: two columns of four on a phone. */
const FEW = 8;

export function LanguagePicker({ id, chosen, onChoose, onDone, few = false, ...says }: Props) {
  const find = says.find ?? t("language.find");
  const typed = useSignal("");
  const isShort = useSignal(few);
  const first = useFirst(chosen);
  const list = languages.value;
  if (!list) {
    return <LanguagesMissing />;
  }
  const tags = [locale.value, ...navigator.languages];
  const found = search(inOrder(list, [first, ...navigator.languages]), typed.value, tags);
  const isCut = isShort.value && !typed.value && found.length > FEW;
  const visible = isCut ? found.slice(0, FEW) : found;
  return (
    <div class="languages">
      <div class="languages-search">
        <Icon name="search" />
        <input
          class="field"
          type="search"
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
          placeholder={find}
          aria-label={find}
          autocomplete="off"
          spellcheck={false}
        />
      </div>
      <p class="hidden" role="status">
        {typed.value && plural("language.all", found.length)}
      </p>
      {found.length === 0 ? <p class="hint">{t("language.none")}</p> : null}
      <fieldset class="languages-list">
        <legend class="hidden">{says.title ?? t("language.yours")}</legend>
        {visible.map((language) => (
          <Choice
            key={language.code}
            group={id}
            language={language}
            chosen={language === findLanguage(list, chosen)}
            onChoose={onChoose}
            onDone={onDone}
          />
        ))}
        {isCut ? (
          <button
            type="button"
            class="button button-quiet languages-more"
            onClick={() => {
              isShort.value = false;
            }}
          >
            <Icon name="language" />
            {t("language.more")}
          </button>
        ) : null}
      </fieldset>
    </div>
  );
}

/** The language that was chosen when the picker opened, so that a tapped row does not move. */
function useFirst(chosen: string): string {
  return useSignal(chosen).peek();
}

interface ChoiceProps {
  group: string;
  language: ListedLanguage;
  chosen: boolean;
  onChoose: (code: string) => void;
  onDone: ((code: string) => void) | undefined;
}

function Choice({ group, language, chosen, onChoose, onDone }: ChoiceProps) {
  // If the server translates no language, as a local one without a key, the mark says nothing.
  const isTranslated = language.translation || !languages.value?.some((one) => one.translation);
  const name = nameIn(language, locale.value);
  const isSame = name.toLocaleLowerCase() === language.nativeName.toLocaleLowerCase();
  return (
    <label class={chosen ? "language language-chosen" : "language"}>
      <input
        class="whole-label"
        type="radio"
        name={group}
        checked={chosen}
        onChange={() => onChoose(language.code)}
        // An arrow key also causes a click event, whose `detail` is 0.
        onClick={({ detail }) => detail > 0 && onDone?.(language.code)}
        onKeyDown={({ key }) => key === "Enter" && onDone?.(language.code)}
      />
      <span class="language-own">
        <bdi lang={language.code}>{ownName(language)}</bdi>
      </span>
      <span class="language-name">
        {isSame ? null : name}
        {isTranslated ? null : <span class="language-note">{t("language.untranslated")}</span>}
      </span>
      {chosen ? <Icon name="check" /> : null}
    </label>
  );
}

function LanguagesMissing() {
  useEffect(() => {
    addEventListener("online", loadLanguages);
    return () => removeEventListener("online", loadLanguages);
  }, []);
  if (!languagesFailed.value) {
    return <p class="hint">{t("status.connecting")}</p>;
  }
  return (
    <div>
      <p class="problem" role="alert">
        {t("language.failed")}
      </p>
      <button type="button" class="button" onClick={loadLanguages}>
        {t("retry")}
      </button>
    </div>
  );
}
