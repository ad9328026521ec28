/**
 * The Markdown that models write, as nodes. An answer is data: everything becomes text in elements made here, never
 * HTML; links only lead to web and mail addresses, and images are shown as their description.
 */
export function render(markdown: string): DocumentFragment {
  const out = document.createDocumentFragment();
  const lines = markdown.split("\n");
  for (let i = 0; i < lines.length; ) i = block(lines, i, out);
  return out;
}

/** Renders the block that begins at a line; the line after it. */
function block(lines: string[], from: number, out: Node): number {
  const line = lines[from] as string;
  if (!line.trim()) return from + 1;
  if (/^\s*```/.test(line)) return fence(lines, from, out);
  const heading = /^(#{1,6})\s+(.+)/.exec(line);
  if (heading) {
    out.appendChild(inline(element("h3"), heading[2] as string)); // right under the panel's, whatever the model thought
    return from + 1;
  }
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) {
    out.appendChild(element("hr"));
    return from + 1;
  }
  if (line.includes("|") && /^\s*\|?[\s:|-]*-[\s:|-]*$/.test(lines[from + 1] ?? "") && lines[from + 1]?.includes("|"))
    return table(lines, from, out);
  if (item.test(line)) return list(lines, from, out);
  return paragraph(lines, from, out);
}

const item = /^(\s*)(?:[-*+]|(\d+)[.)])\s+(.*)/;

function paragraph(lines: string[], from: number, out: Node): number {
  let to = from + 1;
  while (to < lines.length && lines[to]?.trim() && !/^\s*(```|#{1,6}\s|[-*+]\s|\d+[.)]\s)/.test(lines[to] as string))
    to++;
  out.appendChild(inline(element("p"), lines.slice(from, to).join("\n").trim()));
  return to;
}

function fence(lines: string[], from: number, out: Node): number {
  let to = from + 1;
  while (to < lines.length && !/^\s*```\s*$/.test(lines[to] as string)) to++;
  const pre = element("pre");
  pre.tabIndex = 0; // what scrolls must be reachable
  pre.appendChild(element("code")).textContent = lines.slice(from + 1, to).join("\n");
  out.appendChild(pre);
  return to + 1;
}

function list(lines: string[], from: number, out: Node): number {
  const [, indent = "", number] = item.exec(lines[from] as string) as RegExpExecArray;
  const found = element(number ? "ol" : "ul");
  if (number) (found as HTMLOListElement).start = Number(number);
  let to = from;
  while (to < lines.length) {
    const next = item.exec(lines[to] as string);
    if (next && (next[1] as string).length === indent.length && !next[2] === !number) {
      found.appendChild(inline(element("li"), next[3] as string));
      to++;
    } else if (next && (next[1] as string).length > indent.length) {
      to = list(lines, to, found.lastChild as Node);
    } else break;
  }
  out.appendChild(found);
  return to;
}

function table(lines: string[], from: number, out: Node): number {
  const cells = (line: string) =>
    line
      .trim()
      .replace(/^\||\|$/g, "")
      .split("|");
  const right = cells(lines[from + 1] as string).map((cell) => /:\s*$/.test(cell));
  const made = element("table");
  const row = (line: string, kind: "th" | "td") => {
    const tr = made.appendChild(element("tr"));
    for (const [i, cell] of cells(line).entries()) {
      const td = tr.appendChild(inline(element(kind), cell.trim()));
      if (right[i]) td.className = "right";
    }
  };
  row(lines[from] as string, "th");
  let to = from + 2;
  for (; to < lines.length && lines[to]?.includes("|"); to++) row(lines[to] as string, "td");
  const scroll = element("div");
  scroll.className = "table";
  scroll.tabIndex = 0;
  scroll.appendChild(made);
  out.appendChild(scroll);
  return to;
}

const marks =
  /`([^`]+)`|!\[([^\]]*)\]\([^)]*\)|\[([^\]]+)\]\(([^)\s]+)[^)]*\)|\*\*(.+?)\*\*|__(.+?)__|\*([^*\s][^*]*)\*/;

/** Adds text with its marks to an element. */
function inline<E extends Node>(to: E, text: string): E {
  for (let rest = text; rest; ) {
    const found = marks.exec(rest);
    if (!found) {
      to.appendChild(document.createTextNode(rest));
      break;
    }
    to.appendChild(document.createTextNode(rest.slice(0, found.index)));
    const [whole, code, image, label, address, strong, strong2, em] = found;
    if (code !== undefined) to.appendChild(element("code")).textContent = code;
    else if (image !== undefined) to.appendChild(document.createTextNode(image));
    else if (label !== undefined) to.appendChild(link(label, address as string));
    else if (em !== undefined) to.appendChild(inline(element("em"), em));
    else to.appendChild(inline(element("strong"), strong ?? strong2 ?? ""));
    rest = rest.slice(found.index + whole.length);
  }
  return to;
}

function link(label: string, address: string): Node {
  if (!/^(https?:\/\/|mailto:)/i.test(address)) return document.createTextNode(label);
  const a = element("a") as HTMLAnchorElement;
  a.href = address;
  a.target = "_blank";
  a.rel = "noopener noreferrer nofollow";
  return inline(a, label);
}

const element = (name: string) => document.createElement(name);
