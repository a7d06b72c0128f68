// Images with one answer in one ticket, and several images on one time axis.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { answered, browser, cutOff, eventually, open, screenshot, turnTo, type } from './page.mjs';

let chrome;
before(async () => { chrome = await browser(); });
after(() => chrome.close());

const entry = ([name, image]) => `{name: ${name}, image: "${image}"}`;
const deployment = (name, containers, init = []) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  template:
    spec:
      initContainers: [${init.map(entry)}]
      containers:
        - ${containers.map(entry).join('\n        - ')}
`;
const CART = 'registry.example.com/shop/cart:7';
const THREE = [['web', CART], ['proxy', 'ghcr.io/acme/proxy:1'], ['worker', CART], ['cron', CART]];

test('images with the same answer are one ticket, which can be spread', async () => {
  const { page, context, complaints } = await open(chrome);
  await type(page, deployment('cart', THREE));
  const names = () => page.locator('.container-name').allTextContents();
  assert.deepEqual(await names(), ['web, worker, cron', 'proxy']);
  assert.match(await page.locator('.ticket .count').textContent(), /×3/);
  await page.getByRole('row', { name: /web, worker, cron/ }).click();
  // All three places are there, and the cursor in any of them marks the ticket.
  const lines = (await page.locator('.field-line .jump').allTextContents()).map((text) => text.match(/^line \d+/)[0]);
  assert.deepEqual(lines, ['line 9', 'line 11', 'line 12']);
  await page.locator('.field-line .jump').last().click();
  await page.locator('.ticket.under', { hasText: 'web, worker, cron' }).waitFor();
  await screenshot(page, 'alike');
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(await cutOff(page), []);

  const spread = page.getByRole('button', { name: 'Show each' });
  await spread.focus();
  await page.keyboard.press('Enter');
  await eventually(async () => assert.deepEqual(await names(), ['web', 'worker', 'cron', 'proxy']));
  assert.equal(await page.locator('.ticket.open').count(), 1, 'only the button was pressed, not the row below it');
  await page.getByRole('button', { name: 'Show as one' }).click();
  await eventually(async () => assert.deepEqual(await names(), ['web, worker, cron', 'proxy']));
  assert.deepEqual(complaints, []);
  await context.close();
});

test('several images stand on one axis, chosen by hand, and in the table below it', async () => {
  const { page, context, complaints } = await open(chrome);
  await type(page, `${deployment('cart', THREE)}---\n${deployment('pay', [['main', CART]], [['migrate', CART]])}`);
  await turnTo(page, /^Timeline/);
  const lanes = () => page.locator('.drawing .lane').evaluateAll((all) => all.map((one) => one.firstChild.nextSibling.data));
  await eventually(async () => assert.deepEqual(await lanes(), ['web, worker, cron', 'proxy']));
  await page.getByText('Images on this axis').click();
  await page.getByRole('checkbox', { name: /^proxy/ }).uncheck();
  await page.getByRole('checkbox', { name: /^migrate/ }).check();
  await page.getByRole('checkbox', { name: /^main/ }).check();
  await eventually(async () => assert.deepEqual(await lanes(), ['web, worker, cron', 'migrate', 'main']));
  const rows = () => page.locator('.times .table-names').allTextContents();
  assert.deepEqual(await rows(), [
    'web, worker, cron (Deployment shop/cart)', 'migrate (Deployment shop/pay)', 'main (Deployment shop/pay)']);
  assert.match(await page.locator('.times').textContent(), /Init:ErrImagePull.*before the init containers have ended/s);

  // Two images are asked for ten times each; after the secret is fixed at 1:39 both are pulled at 2:30.
  // The slider has 60 even steps on an axis of square roots that ends at 30:10: step 14 is (14/60)² of it.
  assert.equal(await page.locator('.drawing .try').count(), 20);
  await page.getByRole('slider').fill('14');
  await page.getByText('Fixed at 1:39, noticed at 2:30: 0:51 later.').waitFor();
  assert.equal(await page.locator('.drawing .try').count(), 10);
  assert.equal(await page.locator('.drawing .mended .try').count(), 2);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await screenshot(page, `timeline-several-${colorScheme}`);
    assert.deepEqual(await violations(page), []);
  }
  assert.deepEqual(await cutOff(page), []);
  await page.getByRole('button', { name: 'Delete Pod' }).click();
  await eventually(async () => assert.equal(await page.locator('.drawing .try').count(), 20));
  assert.deepEqual(complaints, []);
  await context.close();
});

test('without an image the axis shows the back-off of any', async () => {
  const { page, context, complaints } = await open(chrome);
  await answered(page, () => page.getByRole('button', { name: 'Clear' }).click());
  await turnTo(page, /^Timeline/);
  assert.equal(await page.locator('.drawing .try').count(), 10);
  assert.equal(await page.locator('.choose').count(), 0);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('names of 200 characters, narrow panes and low pages cut nothing off', async () => {
  const long = `registry.example-corporation.com:5000/${'very-long-team-name/'.repeat(7)}service:2026-11-21-candidate@sha256:${'ab'.repeat(32)}`;
  for (const [width, height] of [[360, 760], [720, 450], [768, 1024], [1440, 900], [1920, 1080]]) {
    const { page, context, complaints } = await open(chrome, { width, height });
    await answered(page, () => page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'long.yaml'));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, deployment('a-rather-long-name-for-a-deployment', [['a-container-with-a-long-name', long], ['b', CART]])));
    if (width < 720 || height < 560) await page.locator('.panes').getByRole('button', { name: /^Images/ }).click();
    await page.locator('.ticket-button').first().click();
    await page.locator('.ticket.open').waitFor();
    assert.deepEqual(await cutOff(page), [], `${width}`);
    await screenshot(page, `long-name-${width}`);
    if (width === 1440) {
      await page.getByRole('separator').focus();
      await page.keyboard.press('End');
      await eventually(async () => assert.equal(await page.getByRole('separator').getAttribute('aria-valuenow'), '80'));
      assert.deepEqual(await cutOff(page), [], 'a narrow pane');
      await screenshot(page, 'long-name-narrow');
    }
    assert.deepEqual(complaints, []);
    await context.close();
  }
});

test('everything that each scenario says fits a phone', async () => {
  const { page, context, complaints } = await open(chrome, { width: 360, height: 760 });
  const all = await (async () => {
    await page.getByRole('button', { name: 'Scenarios' }).click();
    return page.locator('.card').evaluateAll((cards) => cards.map((card) => card.dataset.scenario));
  })();
  await page.keyboard.press('Escape');
  for (const scenario of all) {
    await page.getByRole('button', { name: 'Scenarios' }).click();
    await answered(page, () => page.locator(`.card[data-scenario="${scenario}"]`).click());
    await page.locator('.panes').getByRole('button', { name: /^Images/ }).click();
    await page.locator('.all .link').click({ timeout: 500 }).catch(() => {});
    for (const tab of [/^Images/, /^Admission/, /^Timeline/, /^Problems/]) {
      await turnTo(page, tab);
      assert.deepEqual(await cutOff(page), [], `${scenario} ${tab}`);
    }
  }
  assert.deepEqual(complaints, []);
  await context.close();
});
