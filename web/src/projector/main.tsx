import { loadLanguages } from "../parts/languages";
import { mount } from "../parts/mount";
import "../parts/theme";
import { chooseLocale } from "../words/catalogues";
import { speakInTime } from "../words/words";
import { watchUse } from "./idle";
import { Projector } from "./Projector";
import { openAddress } from "./session";

const words = speakInTime(chooseLocale(navigator.languages));
watchUse();
// The list first: it says which of the browser's languages the server has.
void loadLanguages().then(openAddress);
void words.then(() => mount(<Projector />));
