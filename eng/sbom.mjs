// Writes a bill of materials (CycloneDX 1.6) of what the server is built from: node eng/sbom.mjs ASSETS OUT
// ASSETS is the obj/project.assets.json that a restore leaves behind: exactly what was resolved, with its hashes.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const [assets, out] = process.argv.slice(2);
const { libraries, targets, project } = JSON.parse(readFileSync(assets, "utf8"));
const [target] = Object.values(targets);
const purl = (key) => `pkg:nuget/${key.replace("/", "@")}`;
const isPackage = (key) => libraries[key]?.type === "package";
const byName = new Map(Object.keys(target).map((key) => [key.split("/")[0], key]));
const ships = (key) => ["runtime", "native", "runtimeTargets", "dependencies"].some((kind) => target[key]?.[kind]);

const components = Object.keys(libraries)
  .filter(isPackage)
  .sort()
  .map((key) => {
    const [name, version] = key.split("/");
    const content = Buffer.from(libraries[key].sha512, "base64").toString("hex");
    if (content.length !== 128) throw new Error(`${key} has no SHA-512.`);
    return {
      type: "library",
      "bom-ref": purl(key),
      name,
      version,
      purl: purl(key),
      scope: ships(key) ? "required" : "excluded",
      hashes: [{ alg: "SHA-512", content }],
    };
  });
const dependencies = Object.entries(target)
  .filter(([key]) => isPackage(key))
  .map(([key, { dependencies = {} }]) => ({
    ref: purl(key),
    dependsOn: Object.keys(dependencies).map((name) => purl(byName.get(name))),
  }));
if (!components.some(({ scope }) => scope === "required")) throw new Error(`${assets} names no package.`);

const { projectName: name } = project.restore;
const bom = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: { component: { type: "application", name, version: project.version } },
  components,
  dependencies,
};
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `${JSON.stringify(bom, null, 2)}\n`);
console.log(`${components.length} packages in ${out}`);
