import { effect } from "@preact/signals";
import { loadLanguages } from "../parts/languages";
import { mount } from "../parts/mount";
import "../parts/theme";
import { registerWorker } from "../parts/worker";
import { chooseLocale, speak } from "../words/words";
import { App } from "./App";
import { chosenLanguage, openAddress } from "./session";

/** Later than this the page shows itself in English until its words are here. */
const WORDS_MS = 2_500;

effect(() => {
  void speak(wantedLocale());
});

/** The words of the page follow the caption language where there is a catalogue for it. */
function wantedLocale() {
  return chooseLocale([chosenLanguage(), ...navigator.languages]);
}

const late = new Promise((resolve) => setTimeout(resolve, WORDS_MS));
void loadLanguages();
openAddress();
void Promise.race([speak(wantedLocale()), late]).then(() => mount(<App />));
addEventListener("load", registerWorker);
