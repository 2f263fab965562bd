import { mount } from "../parts/mount";
import "../parts/theme";
import { chooseLocale } from "../words/catalogues";
import { speakInTime } from "../words/words";
import { Privacy } from "./Privacy";
import { load } from "./settings";

void speakInTime(chooseLocale(navigator.languages), load()).then(() => mount(<Privacy />));
