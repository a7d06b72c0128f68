// The npm package in node, by its name, and its types.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CHECKS } from './answers.mjs';
import { project, tool } from './installed.mjs';

const folder = project('node', { 'use.mjs': "export * from 'pullplan-policy';\n" });
const pullplan = await import(new URL('use.mjs', folder));
const ask = async (name, ...given) => pullplan[name](...given);

for (const [name, check] of Object.entries(CHECKS)) test(name, () => check(ask));

test('there is nothing but the functions', () => {
  assert.deepEqual(Object.keys(pullplan).sort(), ['explain', 'review', 'validate', 'validateSettings']);
});

test('what JSON cannot hold is an error', async () => {
  const circle = {};
  circle.circle = circle;
  for (const it of [undefined, circle, () => {}, 5n]) {
    await assert.rejects(ask('validate', it), /nothing that JSON can hold/);
    await assert.rejects(ask('validateSettings', it), /nothing that JSON can hold/);
    await assert.rejects(ask('explain', it), /files must be a text/);
  }
});

const example = readFileSync(new URL('example.ts', import.meta.url), 'utf8');

function compiles(text, options) {
  const user = project(`types-${options.module}`, { 'use.ts': text });
  const words = Object.entries({ ...options, target: 'es2022', lib: 'es2022,dom' }).flatMap(([key, value]) => [`--${key}`, value]);
  try {
    execFileSync(process.execPath, [tool('typescript/bin/tsc'), '--strict', '--noEmit', ...words, 'use.ts'], {
      cwd: fileURLToPath(user), encoding: 'utf8',
    });
    return '';
  } catch (error) {
    return error.stdout;
  }
}

for (const options of [{ module: 'nodenext' }, { module: 'esnext', moduleResolution: 'bundler' }]) {
  test(`the example's types fit, for ${options.module}`, () => {
    assert.equal(compiles(example, options), '');
  });
}

test('types find mistakes', () => {
  const mistakes = [
    "validate({ request: {} });", "explain(5);", "explain('', { kubernets: '1.35' });",
    "validateSettings({}).vaild;", "validateSettings({ alow: [] });", "validateSettings({ tags: { mode: 'warn' } });",
    "validateSettings({ allow: ['a'], deny: { images: ['b'], mode: 'warned' } });", "const s: number = explain('').images[0].status;",
  ];
  const text = `import { explain, validate, validateSettings } from 'pullplan-policy';\n${mistakes.join('\n')}\n`;
  const lines = [...compiles(text, { module: 'nodenext' }).matchAll(/^use\.ts\((\d+),/gm)].map(([, line]) => Number(line));
  assert.deepEqual(lines, mistakes.map((_, at) => at + 2));
});
