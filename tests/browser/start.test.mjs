// What the page says when it can't start, and what it can do without its editor.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { address, answered, browser, eventually, open, screenshot, settled } from './page.mjs';

let chrome;
before(async () => { chrome = await browser(); });
after(() => chrome.close());

const stopped = (page) => page.locator('#start-again').waitFor();
const replaced = (file, change) => (page) => page.route(`**/${file}`, change);
const missing = (route) => route.fulfill({ status: 404, body: '' });
/** Serves the file with other bytes or headers. */
const changed = (change) => async (route) => {
  const response = await route.fetch();
  await route.fulfill({ response, ...await change(response) });
};

/** How the page is kept from starting, and what it says then. */
const cases = {
  'the module is missing': [replaced('pullplan_bg.wasm', missing), /did not arrive/, /pullplan_bg\.wasm: HTTP 404/],
  'the connection breaks': [replaced('pullplan_bg.wasm', (route) => route.abort()), /did not arrive/, /./],
  'the bindings are missing': [replaced('pullplan.js', missing), /did not arrive/, /pullplan\.js/],
  'the module is cut short': [
    replaced('pullplan_bg.wasm', changed(async (response) => ({ body: (await response.body()).subarray(0, 100_000) }))),
    /arrived damaged/, /./],
  'the module is no module': [
    replaced('pullplan_bg.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: '<html>' })),
    /arrived damaged/, /./],
  'WebAssembly is blocked': [
    (page) => page.route(address, changed(async (response) => ({ body: (await response.text()).replace(" 'wasm-unsafe-eval'", '') }))),
    /does not run WebAssembly/, /./],
  'the browser has no WebAssembly': [
    (page) => page.addInitScript(() => { delete globalThis.WebAssembly; }), /does not run WebAssembly/, /WebAssembly/],
};

for (const [name, [keep, said, detail]] of Object.entries(cases)) {
  test(`${name}: the page says so, and how else to get the answers`, async () => {
    const { page, context, complaints } = await open(chrome, { before: keep, ready: stopped });
    const text = await page.locator('main').innerText();
    assert.match(text, said);
    assert.equal(await page.locator('[data-cause]:not([hidden])').count(), 1, 'one cause is said');
    assert.match(await page.locator('#start-error').textContent(), detail);
    assert.match(text, /pullplan explain/);
    assert.deepEqual(await violations(page), []);
    await screenshot(page, `stopped-${name.replaceAll(' ', '-')}`);
    // The browser itself tells of what did not arrive; nothing else is said, and nothing is asked of anyone else.
    assert.deepEqual(complaints.filter((one) => one.startsWith('request:')), []);
    await context.close();
  });
}

test('trying again starts the page once everything is there, with the link it was opened with', async () => {
  const link = '#v1.0-1-0.AAAA';
  const { page, context } = await open(chrome, { hash: link, before: replaced('pullplan_bg.wasm', missing), ready: stopped });
  await page.unroute('**/pullplan_bg.wasm');
  await page.getByRole('button', { name: /Try again/ }).click();
  await settled(page);
  assert.match(await page.locator('.note-line').textContent(), /damaged/);
  await context.close();
});

test('without the editor\'s bundle a plain text area does the same', async () => {
  const { page, context, complaints } = await open(chrome, { before: replaced('editor.js', missing) });
  const area = page.getByRole('textbox', { name: 'Text of manifests.yaml' });
  assert.equal(await area.evaluate((one) => one.tagName), 'TEXTAREA');
  await answered(page, () => area.fill('apiVersion: v1\nkind: Pod\nmetadata: {name: plain}\nspec: {containers: [{name: c, image: nginx}]}\n'));
  assert.deepEqual(await page.locator('.object-name').allTextContents(), ['plain']);
  await page.locator('.ticket-button').click();
  await page.locator('.field-line .jump').click();
  await eventually(async () => assert.equal(
    await area.evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd)), 'nginx'));
  assert.deepEqual(await violations(page), []);
  await screenshot(page, 'plain-editor');
  assert.deepEqual(complaints.filter((one) => !/404|editor\.js/.test(one)), []);
  await context.close();
});
