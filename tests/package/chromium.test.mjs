// The npm package in Chromium: as it is, and in a bundle.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { browser } from '../browser/page.mjs';
import { CHECKS } from './answers.mjs';
import { project, tool } from './installed.mjs';

const html = (script) => `<!doctype html><meta charset="utf-8"><title>t</title><script type="module">${script}</script>`;
const folder = project('chromium', {
  'web.html': html("import load, * as pullplan from './node_modules/pullplan-policy/pullplan.js'; await load(); window.pullplan = pullplan;"),
  'bundle.html': html("import './bundle.js';"),
  'use.mjs': "import * as pullplan from 'pullplan-policy';\nwindow.pullplan = pullplan;\n",
});

const TYPES = { html: 'text/html', js: 'text/javascript', wasm: 'application/wasm' };
let chrome;
let server;

before(async () => {
  execFileSync(process.execPath, [
    tool('esbuild/bin/esbuild'), '--bundle', '--format=esm', '--target=es2022', '--log-level=warning',
    '--outfile=bundle.js', 'use.mjs',
  ], { cwd: fileURLToPath(folder) });
  // What a bundler with assets does for the URL in the package.
  copyFileSync(new URL('node_modules/pullplan-policy/pullplan_bg.wasm', folder), new URL('pullplan_bg.wasm', folder));
  server = createServer((request, response) => {
    const file = new URL(`.${new URL(request.url, 'http://localhost').pathname}`, folder);
    const type = TYPES[file.pathname.split('.').pop()];
    if (!type || !existsSync(file)) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': type }).end(readFileSync(file));
  });
  await new Promise((listening) => { server.listen(0, '127.0.0.1', listening); });
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  server?.close();
});

for (const page of ['web', 'bundle']) {
  test(`${page}: the same answers`, async (context) => {
    const tab = await chrome.newPage();
    const complaints = [];
    tab.on('pageerror', (error) => complaints.push(error.message));
    await tab.goto(`http://127.0.0.1:${server.address().port}/${page}.html`);
    await tab.waitForFunction(() => window.pullplan);
    const ask = (name, ...given) => tab.evaluate(([name, given]) => window.pullplan[name](...given), [name, given]);
    for (const [name, check] of Object.entries(CHECKS)) await context.test(name, () => check(ask));
    assert.deepEqual(complaints, []);
    await tab.close();
  });
}
