import {
  convertCssVariables,
  createTheme,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from "@mantine/core";

export const theme = createTheme({
  primaryColor: "charla",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  defaultRadius: "md",
  fontFamily: "system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'Liberation Mono', Menlo, monospace",
  respectReducedMotion: true,
  colors: {
    charla: [
      "#e8f6f1",
      "#cfece2",
      "#a3dcc8",
      "#7fd3b6",
      "#5fd0ad",
      "#2fa582",
      "#128064",
      "#0b6b53",
      "#085542",
      "#063f31",
    ],
  },
});

/** The theme's variables as a style sheet made by script: the pages' policy allows no styles inside them. */
export function adoptTheme() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(convertCssVariables(defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme))));
  document.adoptedStyleSheets.push(sheet);
}
