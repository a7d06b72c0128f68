// pullplan-wasi.wasm in node's own WASI host.
import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { WASI } from 'node:wasi';
import { BAD_INPUT } from './bad-input.mjs';
import {
  IMAGE_REVIEWS, admissionReview, cases, checkChanges, checkImageReview, checkResponse, checkReview, checkSettings, read,
} from './cases.mjs';

const module = await WebAssembly.compile(read('dist/policy/pullplan-wasi.wasm'));
const folder = mkdtempSync(join(tmpdir(), 'pullplan-'));
after(() => rmSync(folder, { recursive: true }));

async function run(argument, input) {
  const [stdin, stdout, stderr] = ['stdin', 'stdout', 'stderr'].map((name) => join(folder, name));
  writeFileSync(stdin, input);
  const files = [openSync(stdin, 'r'), openSync(stdout, 'w'), openSync(stderr, 'w')];
  const wasi = new WASI({
    version: 'preview1', args: ['policy.wasm', argument], returnOnExit: true,
    stdin: files[0], stdout: files[1], stderr: files[2],
  });
  const status = wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()));
  files.forEach(closeSync);
  return { status: status ?? 0, stdout: readFileSync(stdout, 'utf8'), stderr: readFileSync(stderr, 'utf8') };
}

async function ask(argument, question) {
  const { status, stdout } = await run(argument, JSON.stringify(question));
  assert.equal(status, 0);
  return JSON.parse(stdout);
}

for (const it of cases('requests')) {
  test(`request: ${it.name}`, async () => {
    checkResponse(it, await ask('validate', { request: it.request, settings: it.settings }));
    checkReview(it, await ask('review', { review: admissionReview(it), settings: it.settings }));
  });
}

for (const it of cases('changes')) {
  test(`changes: ${it.name}`, async () => {
    const response = await ask('validate', { request: it.request, settings: it.settings });
    assert.equal(response.accepted, true);
    assert.deepEqual(response.mutated_object ?? it.request.object, it.object);
    checkChanges(it, await ask('review', { review: admissionReview(it), settings: it.settings }));
  });
}

for (const it of cases('settings')) {
  test(`settings: ${it.name}`, async () => {
    checkSettings(it, await ask('validate-settings', it.settings));
  });
}

for (const it of IMAGE_REVIEWS) {
  test(`image review: ${it.name}`, async () => {
    checkImageReview(it, await ask('review', { review: it.review, settings: it.settings }));
  });
}

test('input of many pages', async () => {
  const env = Array.from({ length: 20_000 }, (_, at) => ({ name: `V${at}`, value: 'x'.repeat(50) }));
  const object = { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'c', image: 'nginx', env }] } };
  const request = { operation: 'CREATE', object };
  assert.equal((await ask('validate', { request, settings: { allow: ['nginx'] } })).accepted, true);
});

test('a wrong argument says what there is', async () => {
  const { status, stdout, stderr } = await run('mutate', '{}');
  assert.equal(status, 2);
  assert.equal(stdout, '');
  assert.match(stderr, /^usage: validate/);
});

test('input that is no JSON is answered', async () => {
  for (const argument of ['validate', 'review']) {
    const { status, stdout } = await run(argument, '{');
    assert.equal(status, 0);
    assert.equal(JSON.parse(stdout).code, 400);
  }
});

for (const it of BAD_INPUT) {
  test(`bad input: ${it.name}`, async () => {
    const { status, stdout } = await run('validate', `{"request":${it.request},"settings":${it.settings}}`);
    assert.equal(status, 0);
    const response = JSON.parse(stdout);
    assert.equal(response.accepted, it.accepted ?? false);
    assert.equal(typeof response.message, it.accepted ? 'undefined' : 'string');
  });
}
