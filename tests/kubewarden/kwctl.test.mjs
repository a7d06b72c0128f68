// The built policies in Kubewarden's own command.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { cases, checkChanges, checkResponse } from '../node/cases.mjs';
import { policy, sendable } from './requests.mjs';

const folder = mkdtempSync(join(tmpdir(), 'pullplan-'));
after(() => rmSync(folder, { recursive: true }));

function kwctl(module, settings, request, mode = []) {
  const path = join(folder, 'request.json');
  writeFileSync(path, JSON.stringify(request));
  const words = ['run', ...mode, '--settings-json', JSON.stringify(settings), '--request-path', path, policy(module)];
  return spawnSync('kwctl', words, { encoding: 'utf8', cwd: folder });
}

function ask(module, it, mode) {
  const { status, stdout, stderr } = kwctl(module, it.settings, it.request, mode);
  assert.equal(status, 0, `${it.name}: ${stderr}`);
  return JSON.parse(stdout);
}

const answer = ({ allowed, status }) => ({ accepted: allowed, code: status?.code, message: status?.message });

test('requests', () => {
  for (const it of sendable('requests')) checkResponse(it, answer(ask('wapc', it)));
});

test('changes', () => {
  for (const it of sendable('changes')) checkChanges(it, { response: ask('wapc', it) });
});

test('settings', () => {
  const request = { uid: '1', kind: { group: '', version: 'v1', kind: 'Pod' }, resource: { group: '', version: 'v1', resource: 'pods' }, operation: 'DELETE', userInfo: {} };
  for (const it of cases('settings')) {
    // What is no object is refused before it reaches the policy.
    const isObject = typeof it.settings === 'object' && it.settings !== null && !Array.isArray(it.settings);
    if (!isObject) continue;
    const { status, stdout, stderr } = kwctl('wapc', it.settings, request);
    assert.equal(status === 0, it.says === undefined, `${it.name}: ${stderr}`);
    for (const part of it.says ?? []) assert.ok((stdout + stderr).includes(part), `${it.name}: ${stderr}`);
  }
});

test('requests in the mode of WASI', () => {
  for (const it of sendable('requests')) checkResponse(it, answer(ask('wasi', it, ['-e', 'wasi'])));
});

test('requests in the mode of OPA', () => {
  for (const it of sendable('requests')) checkResponse(it, answer(ask('opa', it, ['-e', 'opa'])));
});

// Here an answer that the host can't read would let everything in.
test('requests in the mode of Gatekeeper', () => {
  for (const it of sendable('requests')) {
    assert.equal(ask('opa', it, ['-e', 'gatekeeper']).allowed, it.accepted, it.name);
  }
});
