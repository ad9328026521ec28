import { join, resolve } from "node:path";
import ts from "typescript";

const root = resolve(import.meta.dirname, "..");

/** What the compiler finds wrong with files that are only in memory, under the package's own settings. */
export function typeErrors(files: { name: string; code: string }[]): string[] {
  const settings = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent({ ...settings, files: [], include: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const code = new Map(files.map((file) => [file.name, file.code]));
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => code.has(name) || fileExists(name);
  host.readFile = (name) => code.get(name) ?? readFile(name);
  host.getSourceFile = (name, target, ...rest) => {
    const text = code.get(name);
    return text === undefined ? getSourceFile(name, target, ...rest) : ts.createSourceFile(name, text, target);
  };
  const program = ts.createProgram([...code.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map((error) => ts.flattenDiagnosticMessageText(error.messageText, "\n"));
}
