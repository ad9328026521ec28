import type { Figure, JsonObject } from "charla-client";
import { createContext } from "react";

/** The figures of the answer that is drawn, and the context that it saw. */
export const Figures = createContext<{ figures: readonly Figure[]; context: JsonObject | undefined }>({
  figures: [],
  context: undefined,
});
