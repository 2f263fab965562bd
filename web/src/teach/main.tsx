import { effect } from "@preact/signals";
import { loadLanguages } from "../parts/languages";
import { mount } from "../parts/mount";
import "../parts/theme";
import { chooseLocale } from "../words/catalogues";
import { speak, speakInTime } from "../words/words";
import { App } from "./App";
import { account } from "./account";
import { hasClass, resume } from "./session";
import { spoken } from "./settings";

effect(() => {
  void speak(wantedLocale());
});

/**
 * The page's texts are in the browser's language; the class has the language that the teacher
 * chose.
 */
function wantedLocale() {
  return chooseLocale([...navigator.languages, spoken.value]);
}

void loadLanguages();
const arrival = account.arrive(hasClass()).then(resume);
void speakInTime(wantedLocale(), arrival).then(() => mount(<App />));
