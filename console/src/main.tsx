import "./style.ts";
import { MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { adoptTheme, theme } from "./theme.ts";
import { SpokenWords } from "./words/Words.tsx";

adoptTheme();
createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <SpokenWords>
        <App />
      </SpokenWords>
    </MantineProvider>
  </StrictMode>,
);
