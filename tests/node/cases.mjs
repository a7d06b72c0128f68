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

/** The settings and the request of a case as an AdmissionReview. */
export const admissionReview = (it) => ({
  apiVersion: 'admission.k8s.io/v1',
  kind: 'AdmissionReview',
  request: it.request,
});

/** Compares an AdmissionReview with what a case of requests.json expects. */
export function checkReview(it, review) {
  assert.equal(review.apiVersion, 'admission.k8s.io/v1', it.name);
  assert.equal(review.kind, 'AdmissionReview', it.name);
  const { allowed, status } = review.response;
  checkResponse(it, { accepted: allowed, code: status?.code, message: status?.message });
}

/** Compares an AdmissionReview with what a case of changes.json expects. */
export function checkChanges(it, review) {
  assert.equal(review.response.allowed, true, `${it.name}: ${JSON.stringify(review)}`);
  assert.equal(review.response.patchType, review.response.patch && 'JSONPatch', it.name);
  const patch = review.response.patch ? JSON.parse(Buffer.from(review.response.patch, 'base64').toString()) : [];
  assert.deepEqual(patched(it.request.object, patch), it.object, it.name);
}

/** An object after a JSON patch of additions and replacements. */
export function patched(object, patch) {
  const changed = structuredClone(object);
  for (const { op, path, value } of patch) {
    const tokens = path.split('/').slice(1).map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = tokens.pop();
    const parent = tokens.reduce((value, token) => value[token], changed);
    if (op === 'replace') assert.ok(last in parent, path);
    else assert.equal(op, 'add');
    if (Array.isArray(parent) && last === '-') parent.push(value);
    else parent[last] = value;
  }
  return changed;
}

export const IMAGE_REVIEWS = [
  { name: 'allowed', images: ['ghcr.io/org/a:1', 'ghcr.io/org/b'], allowed: true },
  { name: 'refused', images: ['ghcr.io/org/a:1', 'nginx'], allowed: false, says: 'spec.containers[1].image' },
  { name: 'unreadable', images: ['Nginx:1'], allowed: false, says: "can't be read" },
].map(({ images, ...it }) => ({
  ...it,
  settings: { allow: ['ghcr.io/org'] },
  review: {
    apiVersion: 'imagepolicy.k8s.io/v1alpha1',
    kind: 'ImageReview',
    spec: { containers: images.map((image) => ({ image })), namespace: 'shop' },
  },
}));

/** Compares an ImageReview with what is expected. */
export function checkImageReview(it, review) {
  assert.equal(review.apiVersion, 'imagepolicy.k8s.io/v1alpha1');
  assert.equal(review.kind, 'ImageReview');
  assert.equal(review.status.allowed, it.allowed, it.name);
  if (it.says) assert.ok(review.status.reason.includes(it.says), review.status.reason);
}
