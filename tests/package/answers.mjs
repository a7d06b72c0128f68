// What the package answers to the admission cases, wherever it runs.
import assert from 'node:assert/strict';
import {
  IMAGE_REVIEWS, admissionReview, cases, checkChanges, checkImageReview, checkResponse, checkReview, checkSettings,
} from '../node/cases.mjs';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: ghcr.io/acme/app}]}';
const CONFIG = '{"auths": {"ghcr.io": {"auth": "dXNlcjpwYXNz"}}}';

/** Every check: its name, and what it does with `ask(function, …arguments)`. */
export const CHECKS = {
  requests: async (ask) => {
    for (const it of cases('requests')) {
      checkResponse(it, await ask('validate', { request: it.request, settings: it.settings }));
      checkReview(it, await ask('review', { review: admissionReview(it), settings: it.settings }));
    }
  },
  changes: async (ask) => {
    for (const it of cases('changes')) {
      const response = await ask('validate', { request: it.request, settings: it.settings });
      assert.equal(response.accepted, true, JSON.stringify(response));
      assert.deepEqual(response.mutated_object ?? it.request.object, it.object, it.name);
      checkChanges(it, await ask('review', { review: admissionReview(it), settings: it.settings }));
    }
  },
  settings: async (ask) => {
    for (const it of cases('settings')) checkSettings(it, await ask('validateSettings', it.settings));
  },
  'image reviews': async (ask) => {
    for (const it of IMAGE_REVIEWS) {
      checkImageReview(it, await ask('review', { review: it.review, settings: it.settings }));
    }
  },
  'a text gives a report': async (ask) => {
    const report = await ask('explain', POD);
    assert.equal(report.images[0].image.written, 'ghcr.io/acme/app');
    assert.equal(report.images[0].pullPolicy.effective, 'Always');
    assert.deepEqual(report.images[0].credentials.attempts, []);
  },
  'files with names go together, with options': async (ask) => {
    const files = [{ name: 'pod.yaml', text: POD }, { name: 'config.json', text: CONFIG }];
    const report = await ask('explain', files, { kubernetes: '1.34', alwaysPullImages: true });
    assert.deepEqual(report.files.map(({ name }) => name), ['pod.yaml', 'config.json']);
    assert.equal(report.images[0].credentials.attempts[0].keyUsed, 'ghcr.io');
  },
  'other shapes are errors': async (ask) => {
    for (const files of [null, 5, [1], { name: 'a' }, { name: 'a', text: 'b', more: 1 }]) {
      await assert.rejects(ask('explain', files), /files must be a text/);
    }
    await assert.rejects(ask('explain', POD, 'options'), /options: /);
    await assert.rejects(ask('explain', POD, { alwaysPullImage: true }), /options: .*alwaysPullImage/);
  },
  'what is no question is refused': async (ask) => {
    for (const call of [null, 5, [], 'x', {}, { request: {} }]) {
      const response = await ask('validate', call);
      assert.equal(response.accepted, false, JSON.stringify(call));
    }
    for (const settings of [5, [], 'x', true]) {
      assert.equal((await ask('validateSettings', settings)).valid, false, JSON.stringify(settings));
    }
  },
};
