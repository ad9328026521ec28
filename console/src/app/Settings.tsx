import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import { access, useKey } from "../server/access.ts";
import { useLanguage } from "../words/Words.tsx";
import css from "./App.module.css";
import { Globe, Leave, Sun } from "./icons.tsx";

const languages = { es: "Español", en: "English" } as const;
const schemes = ["light", "dark", "auto"] as const;

/** The language, the appearance, and the way out. */
export function Settings() {
  const { words, language, speak } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const key = useKey();
  return (
    <div className={css.settings}>
      <Menu position="top-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={words.language}>
            <Globe />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={language} onChange={(next) => speak(next === "en" ? "en" : "es")}>
            {Object.entries(languages).map(([code, name]) => (
              <Menu.RadioItem key={code} value={code} lang={code}>
                {name}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      <Menu position="top-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={words.scheme.label}>
            <Sun />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={colorScheme} onChange={(next) => setColorScheme(next as (typeof schemes)[number])}>
            {schemes.map((scheme) => (
              <Menu.RadioItem key={scheme} value={scheme}>
                {words.scheme[scheme]}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      {key && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={words.signIn.out}
          onClick={() => {
            access.key = undefined;
          }}
        >
          <Leave />
        </ActionIcon>
      )}
    </div>
  );
}
