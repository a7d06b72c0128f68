// The admission cases, and the built policies.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

export const read = (relative) => readFileSync(new URL(relative, root));
export const cases = (name) => JSON.parse(read(`tests/data/admission/${name}.json`));
export const bytes = (value) => new TextEncoder().encode(JSON.stringify(value));
export const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/** Compares a validation response with what a case of requests.json expects. */
export function checkResponse(it, response) {
  assert.equal(response.accepted, it.accepted, `${it.name}: ${JSON.stringify(response)}`);
  assert.equal(response.code, it.code, it.name);
  checkMessage(it, response.message);
}

/** Compares an answer to validate_settings with what a case of settings.json expects. */
export function checkSettings(it, answer) {
  assert.equal(answer.valid, it.says === undefined, `${it.name}: ${JSON.stringify(answer)}`);
  checkMessage(it, answer.message);
}

function checkMessage(it, message) {
  for (const part of it.says ?? []) {
    assert.ok(message?.includes(part), `${it.name}: ${JSON.stringify(part)} in ${JSON.stringify(message)}`);
  }
}
