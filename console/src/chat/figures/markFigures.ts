import type { Figure } from "charla-client";

interface Node {
  type: string;
  value?: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
  position?: { start: { offset?: number }; end: { offset?: number } };
}

/**
 * A rehype plugin that puts each figure of an answer into a `mark` with its number. Figures say where they stand in the
 * answer as it was written; where a text of the page stands in it, Markdown's own positions say. What it needs comes as
 * options: Streamdown keeps processors by the plugins' names and options.
 */
export function markFigures({ text, figures }: { text: string; figures: readonly Figure[] }) {
  return (tree: Node) => {
    const begun = new Set<number>();
    const walk = (node: Node) => {
      node.children = node.children?.flatMap((child) => {
        walk(child);
        return child.type === "text" ? split(child, text, figures, begun) : [child];
      });
    };
    walk(tree);
  };
}

function split(node: Node, text: string, figures: readonly Figure[], begun: Set<number>): Node[] {
  const from = node.position?.start.offset;
  const to = node.position?.end.offset;
  const value = node.value ?? "";
  if (from === undefined || to === undefined) return [node];
  const parts: Node[] = [];
  let done = 0;
  for (const [number, figure] of figures.entries()) {
    if (figure.end <= from || figure.start >= to) continue;
    const written = text.slice(Math.max(figure.start, from), Math.min(figure.end, to));
    const exact = value.length === to - from ? Math.max(figure.start, from) - from : -1;
    const at = exact >= done && value.startsWith(written, exact) ? exact : value.indexOf(written, done);
    if (at < done) continue;
    if (at > done) parts.push({ type: "text", value: value.slice(done, at) });
    parts.push(mark(number, written, begun.has(number)));
    begun.add(number);
    done = at + written.length;
  }
  if (!done) return [node];
  if (done < value.length) parts.push({ type: "text", value: value.slice(done) });
  return parts;
}

/** A figure, or the rest of one whose beginning is drawn otherwise: "**12.450,50** €". */
const mark = (number: number, value: string, isRest: boolean): Node => ({
  type: "element",
  tagName: "mark",
  properties: { dataFigure: number, ...(isRest && { dataRest: true }) },
  children: [{ type: "text", value }],
});
