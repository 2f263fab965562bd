import "../words/early";
import { effect } from "@preact/signals";
import { loadLanguages } from "../parts/languages";
import { mount } from "../parts/mount";
import "../parts/theme";
import { registerWorker } from "../parts/worker";
import { chooseLocale } from "../words/catalogues";
import { speak, speakInTime } from "../words/words";
import { App } from "./App";
import { chosenLanguage, openAddress } from "./session";

effect(() => {
  void speak(wantedLocale());
});

/** The words of the page follow the caption language where there is a catalogue for it. */
function wantedLocale() {
  return chooseLocale([chosenLanguage(), ...navigator.languages]);
}

void loadLanguages();
openAddress();
void speakInTime(wantedLocale()).then(() => mount(<App />));
addEventListener("load", registerWorker);
