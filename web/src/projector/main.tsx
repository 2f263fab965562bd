import { loadLanguages } from "../parts/languages";
import { mount } from "../parts/mount";
import "../parts/theme";
import { chooseLocale, speak } from "../words/words";
import { watchUse } from "./idle";
import { Projector } from "./Projector";
import { openAddress } from "./session";

/** Later than this the page shows itself in English until its words are here. */
const WORDS_MS = 2_500;

const late = new Promise((resolve) => setTimeout(resolve, WORDS_MS));
const words = Promise.race([speak(chooseLocale(navigator.languages)), late]);
watchUse();
// The list first: it says which of the browser's languages the server has.
void loadLanguages().then(openAddress);
void words.then(() => mount(<Projector />));
