import { effect } from "@preact/signals";
import { loadLanguages } from "../parts/languages";
import { mount } from "../parts/mount";
import "../parts/theme";
import { chooseLocale } from "../words/catalogues";
import { speak, speakInTime } from "../words/words";
import { App } from "./App";
import { resume } from "./session";
import { spoken } from "./settings";

effect(() => {
  void speak(wantedLocale());
});

/** The words of the page are the browser's; those of the class are the teacher's. */
function wantedLocale() {
  return chooseLocale([...navigator.languages, spoken.value]);
}

void loadLanguages();
resume();
void speakInTime(wantedLocale()).then(() => mount(<App />));
