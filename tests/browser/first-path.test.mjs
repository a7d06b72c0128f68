// The straight path: type a manifest and a config, see the right credential first.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { violations } from './axe.mjs';
import { address, browser, eventually, open, screenshot, type } from './page.mjs';

let chrome;
before(async () => { chrome = await browser(); });
after(() => chrome.close());

const manifest = `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: cart
      image: registry.example.com/shop/cart:7
`;

const auth = (user) => ({ auth: Buffer.from(`${user}:hunter2-hunter2`).toString('base64') });
const config = JSON.stringify({
  auths: { 'registry.example.com': auth('everyone'), 'registry.example.com/shop': auth('shopkeeper') },
}, null, 2);

test('the credential of the longest key comes first, and no password is shown', async () => {
  const { page, context, complaints } = await open(chrome);
  await type(page, manifest);
  await page.getByRole('tab', { name: /node-config\.json/ }).click();
  await type(page, config);
  await page.getByRole('row', { name: /cart/ }).last().click();
  assert.deepEqual(await page.locator('.rail-stop .key').allTextContents(),
    ['registry.example.com/shop', 'registry.example.com']);
  assert.match(await page.locator('.rail-stop').first().textContent(), /s•+r/);
  assert.match(await page.locator('.rail-end').textContent(), /anonymous/i);
  const results = await page.locator('.results').textContent();
  assert.ok(!results.includes('hunter2'), 'no password in the results');
  assert.ok(!results.includes('shopkeeper'), 'no whole user name in the results');
  await screenshot(page, 'first-path');
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a user name is shown whole on request, there alone, and hidden by the next answer', async () => {
  const { page, context, complaints } = await open(chrome, { permissions: ['clipboard-read', 'clipboard-write'] });
  await type(page, manifest);
  await page.getByRole('tab', { name: /node-config\.json/ }).click();
  await type(page, config);
  await page.getByRole('row', { name: /cart/ }).last().click();
  const user = page.locator('.user-name').first();
  assert.match(await user.textContent(), /^\s*s•+r\s*$/);
  await user.click();
  await eventually(async () => assert.equal((await user.textContent()).trim(), 'shopkeeper'));
  assert.equal(await page.locator('.user-name', { hasText: 'everyone' }).count(), 0, 'one at a time');
  assert.deepEqual(await violations(page), []);
  await screenshot(page, 'user-shown');
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: /Copy as Markdown: Credentials/ }).click();
  await eventually(async () => assert.match(await clipboard(), /s•+r/));
  assert.doesNotMatch(await clipboard(), /shopkeeper/);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await eventually(async () => assert.match(await clipboard(), /#v1\./));
  const data = (await clipboard()).split('.').at(-1);
  assert.doesNotMatch(inflateRawSync(Buffer.from(data, 'base64url')).toString(), /hunter2/);
  await page.keyboard.press('Escape');
  await type(page, `${config}\n`);
  await eventually(async () => assert.match(await user.textContent(), /^\s*s•+r\s*$/));
  assert.deepEqual(complaints, []);
  await context.close();
});

test('the first visit shows scenario 05, at every width and in both themes', async () => {
  for (const [width, height] of [[360, 760], [900, 1100], [1440, 900]]) {
    for (const colorScheme of ['light', 'dark']) {
      const { page, context, complaints } = await open(chrome, { width, height, colorScheme });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `the page is ${wide} px wider than ${width}`);
      assert.equal(await page.locator('.ticket').count(), 3);
      await screenshot(page, `first-visit-${width}-${colorScheme}`);
      assert.deepEqual(complaints, []);
      await context.close();
    }
  }
});

test('an unreadable document is named at its place, and the others stay live', async () => {
  const { page, complaints } = await open(chrome);
  await type(page, `${manifest}---\nkind: Pod\nmetadata: {name: [x\n---\n${manifest}`);
  assert.equal(await page.locator('.ticket').count(), 2);
  assert.match(await page.locator('.complaint').first().textContent(), /11:20/);
  await screenshot(page, 'broken-document');
  assert.deepEqual(complaints, []);
});

test('without scripts the page says what it is and how else to get the answers', async () => {
  const context = await chrome.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  assert.match(await page.locator('.blocked').textContent(), /pullplan explain/);
});
