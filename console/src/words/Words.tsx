import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from "react";
import { en } from "./en.ts";
import { es, type Words } from "./es.ts";

export type { Words } from "./es.ts";
export type Language = "es" | "en";

const KEY = "charla.language";
const all = { es, en };

const Spoken = createContext({ words: es as Words, language: "es" as Language, speak: (_: Language) => {} });

/** The chosen language, or the browser's where it is English. */
function first(): Language {
  const chosen = localStorage.getItem(KEY);
  if (chosen === "es" || chosen === "en") return chosen;
  return navigator.language.startsWith("en") ? "en" : "es";
}

export function SpokenWords({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(first);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const value = useMemo(() => {
    const speak = (next: Language) => {
      localStorage.setItem(KEY, next);
      setLanguage(next);
    };
    return { words: all[language], language, speak };
  }, [language]);
  return <Spoken value={value}>{children}</Spoken>;
}

export const useWords = () => useContext(Spoken).words;
export const useLanguage = () => useContext(Spoken);
