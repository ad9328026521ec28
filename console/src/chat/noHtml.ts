/** Stands for `rehype-raw` in the bundle: HTML in an answer is never parsed. */
export default function noHtml() {
  throw new Error("HTML in answers is not parsed.");
}
