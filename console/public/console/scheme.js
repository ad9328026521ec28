// Before anything is drawn, so that nothing flashes. The console's own script takes it from here.
{
  const chosen = localStorage.getItem("mantine-color-scheme-value") ?? "auto";
  const dark = chosen === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : chosen === "dark";
  document.documentElement.dataset.mantineColorScheme = dark ? "dark" : "light";
}
