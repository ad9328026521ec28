import assert from "node:assert/strict";
import { test } from "node:test";
import * as apps from "kubernetes-models/apps/v1";
import * as networking from "kubernetes-models/networking.k8s.io/v1";
import * as policy from "kubernetes-models/policy/v1";
import * as core from "kubernetes-models/v1";
import { parseAllDocuments } from "yaml";
import { run } from "./helm.mjs";
import { repo } from "./repo.mjs";

const chart = repo("deploy/helm/charla");
const kinds = { ...core, ...apps, ...networking, ...policy };
const everything = [
  ...["--set", "publicUrl=https://chat.example.com", "--set", "origins[0]=https://app.example.com"],
  ...["--set", "settings.Charla__Language=en", "--set", "image.tag=v1", "--set", "ingress.enabled=true"],
  ...["--set", "ingress.className=nginx", "--set", "ingress.tlsSecret=tls", "--set", "ingress.annotations.a/b=c"],
];

const render = (...args) =>
  parseAllDocuments(run("template", "it", chart, ...args)).map((document) => {
    assert.deepEqual(document.errors, []);
    return document.toJS();
  });

test("Helm finds nothing to complain about", () => {
  assert.match(run("lint", "--strict", chart), /0 chart\(s\) failed/);
});

for (const args of [[], everything]) {
  test(`what it renders is Kubernetes' own, with ${args.length} arguments`, () => {
    const objects = render(...args);
    assert.equal(objects.length, args.length ? 5 : 4);
    for (const object of objects) new kinds[object.kind](object).validate();
  });
}

test("settings become environment variables, each once", () => {
  const [container] = render(...everything).find(({ kind }) => kind === "Deployment").spec.template.spec.containers;
  const names = container.env.map(({ name }) => name);
  assert.deepEqual([...new Set(names)], names);
  const value = (name) => container.env.find((variable) => variable.name === name)?.value;
  assert.equal(value("Charla__PublicUrl"), "https://chat.example.com");
  assert.equal(value("Charla__Cors__Origins__0"), "https://app.example.com");
  assert.equal(value("Charla__Language"), "en");
});

for (const wrong of [
  "replica=3",
  "replicas=0",
  "publicUrl=chat.example.com",
  "origins[0]=app.example.com",
  "stopSeconds=5",
]) {
  test(`${wrong} is refused`, () => assert.throws(() => render("--set", wrong), /schema/));
}
