import * as charla from "../../src/index.ts";

Object.assign(window, { charla });
