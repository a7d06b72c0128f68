// The built policies in Kubewarden's own server: one server, and a policy for each set of rules.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { admissionReview, checkChanges, checkReview } from '../node/cases.mjs';
import { policy, sendable } from './requests.mjs';

const folder = mkdtempSync(join(tmpdir(), 'pullplan-'));
const requests = sendable('requests');
const changes = sendable('changes');
let server;
let address;

/** A port that nobody listens on. */
const freePort = () => new Promise((found) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => found(port));
  });
});

before(async () => {
  const policies = {};
  const add = (name, module, it) => {
    policies[name] = { module: `file://${policy(module)}`, allowedToMutate: true, settings: it.settings };
  };
  requests.forEach((it, at) => add(`requests-${at}`, 'wapc', it));
  changes.forEach((it, at) => add(`changes-${at}`, 'wapc', it));
  add('wasi', 'wasi', requests[0]);
  add('opa', 'opa', requests[0]);
  const file = join(folder, 'policies.yml');
  // JSON is YAML too.
  writeFileSync(file, JSON.stringify(policies));
  const [port, readiness] = [await freePort(), await freePort()];
  address = `http://127.0.0.1:${port}`;
  server = spawn('policy-server', ['--addr', '127.0.0.1', '--port', `${port}`, '--policies', file], {
    cwd: folder, stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, KUBEWARDEN_READINESS_PROBE_PORT: `${readiness}` },
  });
  let said = '';
  server.stderr.on('data', (data) => { said += data; });
  const deadline = Date.now() + 120_000;
  for (;;) {
    assert.equal(server.exitCode, null, said);
    assert.ok(Date.now() < deadline, `the server does not answer: ${said}`);
    if (await fetch(address).then(() => true, () => false)) return;
    await new Promise((passed) => { setTimeout(passed, 100); });
  }
});
after(() => {
  server?.kill();
  rmSync(folder, { recursive: true });
});

async function ask(name, it) {
  const answer = await fetch(`${address}/validate/${name}`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(admissionReview(it)),
  });
  assert.equal(answer.status, 200, it.name);
  return { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', ...await answer.json() };
}

test('requests', async () => {
  for (const [at, it] of requests.entries()) checkReview(it, await ask(`requests-${at}`, it));
});

test('changes', async () => {
  for (const [at, it] of changes.entries()) checkChanges(it, await ask(`changes-${at}`, it));
});

test('the other modules beside it', async () => {
  for (const name of ['wasi', 'opa']) checkReview(requests[0], await ask(name, requests[0]));
});
