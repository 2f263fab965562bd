/** Requests the texts of the student's page while the page itself is still loading. */
import { recall } from "../parts/recall";
import { chooseLocale, fileOf, files } from "./catalogues";

const chosen = recall("language");
const tags = [...(typeof chosen === "string" ? [chosen] : []), ...navigator.languages];

// `speak` requests them again if this fails, and has them at once if not.
fileOf(files, chooseLocale(tags))?.().catch(() => undefined);
