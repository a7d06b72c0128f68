// The page in one file, opened from the disk: no server, no request but for the file itself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { browser, eventually, screenshot, settled, type } from './page.mjs';

const file = pathToFileURL(process.env.PULLPLAN_SINGLE_FILE ?? new URL('../../dist/pullplan.html', import.meta.url).pathname).href;

let chrome;
before(async () => { chrome = await browser(); });
after(() => chrome.close());

test('one file has the whole page: editor, answers, the policy, the lock', async () => {
  const context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  const seen = [];
  page.on('console', (message) => seen.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('request', (request) => { if (request.url() !== file) seen.push(`request: ${request.url()}`); });
  await page.goto(file);
  await settled(page);
  assert.equal(await page.locator('.ticket').count(), 3);
  await type(page, 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: nginx}]}\n');
  await eventually(async () => assert.equal(await page.locator('.container-name').textContent(), 'c'));
  await page.getByRole('tab', { name: /^Admission/ }).click();
  await page.getByRole('button', { name: 'Add image rules' }).click();
  await page.getByRole('tab', { name: /^Admission/ }).click();
  await page.getByText('Raw response').click();
  await page.getByText('gives the same answer').waitFor();
  await screenshot(page, 'single-file');
  assert.deepEqual(seen, []);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').first().getAttribute('content');
  assert.match(policy, /default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; style-src 'sha256-[^']+'; img-src data:;.* connect-src 'none'/);
  assert.equal(await page.evaluate(() => fetch('https://example.com/').then(() => 'sent', () => 'refused')), 'refused');
  await context.close();
});
