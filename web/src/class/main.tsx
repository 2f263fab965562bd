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

/** The page's texts are in the caption language if it has a catalogue. */
function wantedLocale() {
  return chooseLocale([chosenLanguage(), ...navigator.languages]);
}

void loadLanguages();
openAddress();
void speakInTime(wantedLocale()).then(() => mount(<App />));
addEventListener("load", registerWorker);
