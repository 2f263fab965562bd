import { effect } from "@preact/signals";
import { loadLanguages } from "../parts/languages";
import { mount } from "../parts/mount";
import "../parts/theme";
import { chooseLocale, speak } from "../words/words";
import { App } from "./App";
import { resume } from "./session";
import { spoken } from "./settings";

/** Later than this the page shows itself in English until its words are here. */
const WORDS_MS = 2_500;

effect(() => {
  void speak(wantedLocale());
});

/** The words of the page are the browser's; those of the class are the teacher's. */
function wantedLocale() {
  return chooseLocale([...navigator.languages, spoken.value]);
}

const late = new Promise((resolve) => setTimeout(resolve, WORDS_MS));
void loadLanguages();
resume();
void Promise.race([speak(wantedLocale()), late]).then(() => mount(<App />));
