// pullplan-opa.wasm in npm's @open-policy-agent/opa-wasm.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import opa from '@open-policy-agent/opa-wasm';
import { BAD_INPUT } from './bad-input.mjs';
import {
  IMAGE_REVIEWS, admissionReview, cases, checkChanges, checkImageReview, checkResponse, checkReview, read,
} from './cases.mjs';

const module = read('dist/policy/pullplan-opa.wasm');

async function evaluate(input, data, entrypoint) {
  const policy = await opa.loadPolicy(module);
  policy.setData(data);
  const results = policy.evaluate(input, entrypoint);
  assert.equal(results.length, 1);
  return results[0].result;
}

for (const it of cases('requests')) {
  test(`review: ${it.name}`, async () => {
    checkReview(it, await evaluate(admissionReview(it), it.settings));
  });

  test(`violation and allow: ${it.name}`, async () => {
    for (const input of [{ review: it.request, parameters: it.settings }, admissionReview(it)]) {
      const violations = await evaluate(input, it.settings, 'pullplan/violation');
      const message = violations.map(({ msg }) => msg).join('; ');
      checkResponse({ ...it, code: undefined }, { accepted: violations.length === 0, message });
      assert.equal(await evaluate(input, it.settings, 'pullplan/allow'), it.accepted);
    }
  });
}

for (const it of cases('changes')) {
  test(`changes: ${it.name}`, async () => {
    checkChanges(it, await evaluate(admissionReview(it), it.settings));
  });
}

for (const it of cases('settings').filter((it) => it.says)) {
  test(`settings: ${it.name}`, async () => {
    const request = { uid: '1', operation: 'DELETE' };
    const { response } = await evaluate({ request }, it.settings);
    assert.equal(response.allowed, false);
    for (const part of it.says) assert.ok(response.status.message.includes(part), response.status.message);
  });
}

for (const it of IMAGE_REVIEWS) {
  test(`image review: ${it.name}`, async () => {
    checkImageReview(it, await evaluate(it.review, it.settings));
    assert.equal(await evaluate(it.review, it.settings, 'pullplan/allow'), it.allowed);
  });
}

// A host that asks in Gatekeeper's way takes any other shape for no violation.
test('an input that is neither is a violation', async () => {
  for (const input of [undefined, {}, { reviews: {} }, [], 'x', { request: null, review: null }]) {
    const violations = await evaluate(input, {});
    assert.ok(Array.isArray(violations) && violations.length === 1 && violations[0].msg, JSON.stringify(violations));
    assert.equal(await evaluate(input, {}, 'pullplan/allow'), false);
  }
});

test("Gatekeeper's question gets a list at the first entrypoint", async () => {
  const review = { object: { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'c', image: 'nginx' }] } } };
  assert.deepEqual(await evaluate({ review, parameters: { allow: ['nginx'] } }, {}), []);
  const violations = await evaluate({ review, parameters: { allow: ['ghcr.io'] } }, {});
  assert.equal(violations.length, 1);
  assert.match(violations[0].msg, /container "c".*\[allow\]/);
});

test("what Kubewarden's server adds to the data is no setting", async () => {
  const request = { uid: '1', operation: 'DELETE' };
  assert.equal((await evaluate({ request }, { kubernetes: { pods: [] } })).response.allowed, true);
});

test('one instance answers again and again, with other data and a long input between', async () => {
  const policy = await opa.loadPolicy(module);
  const pod = (image, padding = '') => ({
    request: { uid: padding, operation: 'CREATE', object: { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'c', image }] } } },
  });
  for (let turn = 0; turn < 50; turn += 1) {
    policy.setData({ allow: [turn % 2 ? 'ghcr.io' : 'quay.io'] });
    const padding = 'x'.repeat(turn * 20_000);
    assert.equal(policy.evaluate(pod('ghcr.io/a', padding))[0].result.response.allowed, turn % 2 === 1);
    assert.equal(policy.evaluate(pod('quay.io/a'))[0].result.response.allowed, turn % 2 === 0);
  }
});

for (const it of BAD_INPUT) {
  test(`bad input: ${it.name}`, async () => {
    const bytes = (text) => new TextEncoder().encode(text).buffer;
    const policy = await opa.loadPolicy(module);
    if (it.isJson === false) {
      // This interface has no other answer to a text that is no value.
      assert.throws(() => policy.setData(bytes(it.settings)), /failed to parse json value/);
      return;
    }
    policy.setData(bytes(it.settings));
    const [{ result }] = policy.evaluate(bytes(`{"request":${it.request}}`));
    assert.equal(result.response.allowed, it.accepted ?? false);
    assert.equal(typeof result.response.status?.message, it.accepted ? 'undefined' : 'string');
    assert.equal(policy.evaluate(bytes(`{"request":${it.request}}`), 'pullplan/allow')[0].result, it.accepted ?? false);
  });
}
