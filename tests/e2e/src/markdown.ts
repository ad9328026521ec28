export type Block = { language: string; code: string; marked: boolean };

/** The fenced code blocks of a Markdown text; marked: after a line `<!-- test -->`. */
export function blocks(markdown: string): Block[] {
  const fence = /^(<!-- test -->\n)?```(\w*)[^\n]*\n([\s\S]*?)^```$/gm;
  return [...markdown.matchAll(fence)].map(([, mark, language = "", code = ""]) => ({
    language,
    code,
    marked: mark !== undefined,
  }));
}

/** The part of a Markdown text under the second-level heading that holds the words. */
export function section(markdown: string, words: string) {
  const found = markdown
    .split(/^(?=## )/m)
    .find((part) => part.startsWith("## ") && part.split("\n")[0]?.includes(words));
  if (!found) throw new Error(`No section "${words}".`);
  return found;
}
