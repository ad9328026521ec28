/** An element with attributes and children. Text is only ever text. */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const paths = {
  send: "M12 20V5M5 12l7-7 7 7",
  stop: "M7 7h10v10H7z",
  close: "M6 6l12 12M18 6L6 18",
  again: "M20 12a8 8 0 1 1-2.3-5.6M20 3v4h-4",
  chat: "M4 5h16v12H9l-5 4z",
};

/** A drawing beside a button's name. */
export function icon(name: keyof typeof paths): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", name);
  svg.setAttribute("aria-hidden", "true");
  const path = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
  path.setAttribute("d", paths[name]);
  return svg;
}

/** A button that shows a drawing; its name is for those who cannot see it. */
export const iconButton = (drawing: keyof typeof paths, name: string, className: string, type = "button") =>
  h("button", { type, class: className, "aria-label": name, title: name }, icon(drawing));
