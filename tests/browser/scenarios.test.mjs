// Every scenario of the gallery, opened in the page: its expected rows are seen, and nothing is wrong with the page.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { answered, browser, eventually, open, screenshot, turnTo } from './page.mjs';

const folder = new URL('../data/scenarios/', import.meta.url);
const slugs = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);

// One page for all: each scenario replaces the one before.
let chrome;
let page;
let complaints;
before(async () => {
  chrome = await browser();
  ({ page, complaints } = await open(chrome));
});
after(() => chrome.close());

/** Opens a scenario from the gallery. */
async function choose(slug) {
  complaints.length = 0;
  await page.getByRole('button', { name: 'Scenarios' }).click();
  await answered(page, () => page.locator(`.card[data-scenario="${slug}"]`).click());
  await page.locator('dialog').waitFor({ state: 'detached' });
}

for (const slug of slugs.sort()) {
  test(`scenario ${slug}`, async () => {
    const [expected] = JSON.parse(await readFile(new URL(`${slug}/expected.json`, folder), 'utf8'));
    await choose(slug);
    await turnTo(page, /^Images/);
    const tickets = page.locator('.ticket');
    await eventually(async () => assert.equal(await tickets.count(), expected.images.length));
    if (await page.getByRole('button', { name: 'Open all' }).count()) await page.getByRole('button', { name: 'Open all' }).click();
    await eventually(async () => assert.equal(await page.locator('.ticket.open').count(), expected.images.length));
    const seen = await tickets.evaluateAll((all) => all.map((ticket) => ({
      keys: [...ticket.querySelectorAll('.rail-stop .key')].map((key) => key.textContent),
      policy: ticket.querySelector('.lead-line strong')?.textContent,
    })));
    for (const [at, image] of expected.images.entries()) {
      assert.deepEqual(seen[at].keys, (image.attempts ?? []).map(([, , key]) => key), `${image.id}: the order of the keys`);
      if (image.policy) assert.equal(seen[at].policy, image.policy, image.id);
    }
    await screenshot(page, `scenario-${slug}`);
    await turnTo(page, /^Problems/);
    const wanted = expected.findings.map((finding) => finding.split(' ')[0]).toSorted();
    assert.deepEqual((await page.locator('.problem .finding-id').allTextContents()).toSorted(), wanted);
    assert.deepEqual(complaints, []);
  });
}

test('a rule that compares with != refuses what its list allows, and says why', async () => {
  await choose('19-refuses-everything');
  await page.locator('.admission .verdict-tag').getByText('Denied').first().waitFor();
  await turnTo(page, /^Problems/);
  assert.ok((await page.locator('.problem .finding-id').allTextContents()).includes('ADM008'));
  assert.deepEqual(complaints, []);
});

test('every other scenario of the gallery has images and problems to show', async () => {
  await page.getByRole('button', { name: 'Scenarios' }).click();
  const all = await page.locator('.card').evaluateAll((cards) => cards.map((card) => card.dataset.scenario));
  await page.keyboard.press('Escape');
  assert.ok(all.length >= 16, `${all.length} scenarios`);
  for (const slug of all.filter((name) => !slugs.includes(name))) {
    await choose(slug);
    await screenshot(page, `scenario-${slug}`);
    await turnTo(page, /^Images/);
    assert.ok(await page.locator('.ticket').count() > 0, slug);
    assert.ok(await page.locator('.ticket.open').count() > 0, `${slug}: its most instructive ticket is open`);
    await turnTo(page, /^Problems/);
    assert.ok(await page.locator('.problem').count() > 0, slug);
  }
  assert.deepEqual(complaints, []);
});
