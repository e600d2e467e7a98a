/** The scripts with the libraries that npm brings, put together into one file at set-up. */

import { morph } from "./morph.js";
import { findHere } from "./search/local.js";
import { start } from "./start.js";

start(morph, findHere);
