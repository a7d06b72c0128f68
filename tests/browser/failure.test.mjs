// What the page says when it fails itself.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { browser, open } from './page.mjs';

let chrome;
before(async () => { chrome = await browser(); });
after(() => chrome.close());

test('a trap shows where it was and nothing of the input', async () => {
  const { page, context } = await open(chrome);
  const notice = page.locator('#failed');
  assert.equal(await notice.isVisible(), false);
  // A real trap, from a module whose only function is `unreachable`, named and thrown as the page's own would be.
  await page.evaluate(() => {
    const trap = new WebAssembly.Module(new Uint8Array([
      0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11,
    ]));
    const { exports } = new WebAssembly.Instance(trap);
    setTimeout(() => exports.t());
  });
  await notice.waitFor();
  const text = await notice.textContent();
  assert.match(text, /fault of the page, not of your files/);
  assert.match(text, /Place in the module: wasm-function\[0\]:0x1e\s*$/);
  await page.evaluate(() => {
    const error = new WebAssembly.RuntimeError('nginx:secret');
    error.stack = 'RuntimeError: nginx:secret\n    at f (http://127.0.0.1/pullplan_bg.wasm:wasm-function[81]:0x5f3a1)\n';
    dispatchEvent(new ErrorEvent('error', { error }));
  });
  assert.match(await notice.textContent(), /Place in the module: wasm-function\[81\]:0x5f3a1\s*$/);
  assert.doesNotMatch(await notice.textContent(), /secret/);
  await context.close();
});
