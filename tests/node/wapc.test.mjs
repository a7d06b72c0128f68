// pullplan-wapc.wasm in npm's @wapc/host, a fresh instance for each request.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import wapc from '@wapc/host';
import { BAD_INPUT } from './bad-input.mjs';
import { bytes, cases, checkResponse, checkSettings, json, read } from './cases.mjs';

const module = read('dist/policy/pullplan-wapc.wasm');
const invoke = async (operation, payload) => (await wapc.instantiate(module)).invoke(operation, payload);

test('protocol_version', async () => {
  assert.equal(json(await invoke('protocol_version', new Uint8Array())), 'v1');
});

for (const it of cases('requests')) {
  test(`request: ${it.name}`, async () => {
    const payload = bytes({ request: it.request, settings: it.settings });
    checkResponse(it, json(await invoke('validate', payload)));
  });
}

for (const it of cases('changes')) {
  test(`changes: ${it.name}`, async () => {
    const response = json(await invoke('validate', bytes({ request: it.request, settings: it.settings })));
    assert.equal(response.accepted, true, JSON.stringify(response));
    assert.deepEqual(response.mutated_object ?? it.request.object, it.object);
  });
}

for (const it of cases('settings')) {
  test(`settings: ${it.name}`, async () => {
    checkSettings(it, json(await invoke('validate_settings', bytes(it.settings))));
  });
}

test('a broken request is answered', async () => {
  const response = json(await invoke('validate', new TextEncoder().encode('{"request":')));
  assert.equal(response.accepted, false);
  assert.equal(response.code, 400);
});

test('an unknown operation is an error', async () => {
  await assert.rejects(invoke('mutate', bytes({})), /only the operations/);
});

for (const it of BAD_INPUT) {
  test(`bad input: ${it.name}`, async () => {
    const call = new TextEncoder().encode(`{"request":${it.request},"settings":${it.settings}}`);
    const response = json(await invoke('validate', call));
    assert.equal(response.accepted, it.accepted ?? false);
    assert.equal(typeof response.message, it.accepted ? 'undefined' : 'string');
  });
}
