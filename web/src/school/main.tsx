import { effect } from "@preact/signals";
import { loadLanguages } from "../parts/languages";
import { mount } from "../parts/mount";
import "../parts/theme";
import { speak, speakInTime } from "../words/words";
import { App } from "./App";
import { account } from "./account";
import { readAddress } from "./address";
import { wantedLocale } from "./locale";
import { loadSchool } from "./school";

effect(() => {
  void speak(wantedLocale());
});
account.status.subscribe((status) => {
  if (status === "in") {
    loadSchool();
  }
});

void loadLanguages();
// After a sign-in, the address is again the one from which the teacher has left.
const arrival = account.arrive(false).then(readAddress);
void speakInTime(wantedLocale(), arrival).then(() => mount(<App />));
