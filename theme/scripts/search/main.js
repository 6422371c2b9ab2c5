// Where the script begins; bantin.pages.scripts joins what is imported from here into one file.

import { Engine } from "./engine.js";
import { start } from "./page.js";
import { Speller } from "./text.js";

globalThis.bantinSearch = { Engine, Speller };

start(document.currentScript);
