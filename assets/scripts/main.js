/** The scripts by themselves, as they are loaded where nothing has put them together. */

import { replace } from "./replace.js";
import { findOnServer } from "./search/server.js";
import { start } from "./start.js";

start(replace, findOnServer);
