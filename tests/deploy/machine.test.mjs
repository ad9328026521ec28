import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { repo } from "./repo.mjs";

// Both end with another code than 0 where something is wrong, and execFileSync throws then.

test("systemd takes the unit, and finds it well shut off", () => {
  const unit = repo("deploy/systemd/charla.service");
  execFileSync("systemd-analyze", ["verify", "--man=no", unit]);
  execFileSync("systemd-analyze", ["security", "--offline=true", "--threshold=20", "--no-pager", unit]); // 2.0 of 10
});

test("HAProxy takes its configuration", () => {
  execFileSync("haproxy", ["-c", "-f", repo("deploy/haproxy/haproxy.cfg")]);
});
