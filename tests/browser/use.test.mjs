// The page in use: links, secrets, the lock, the keyboard, quick fixes, odd input.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { violations } from './axe.mjs';
import { address, answered, browser, eventually, open, screenshot, settled, turnTo, type } from './page.mjs';

let chrome;
before(async () => { chrome = await browser(); });
after(() => chrome.close());

// "USER:not-a-real-password" in base64 ends like this for every user of the scenarios.
const SECRET = /bm90LWEtcmVhbC1wYXNzd29yZA|not-a-real-password/;

test('a link brings the page back, without its secrets', async () => {
  const { page, context, complaints } = await open(chrome, { permissions: ['clipboard-read', 'clipboard-write'] });
  await turnTo(page, /^Problems/);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  assert.doesNotMatch(await page.locator('.shared').textContent(), SECRET);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('Copied.').first().waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.startsWith(`${address}#v1.`), link);
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  assert.deepEqual(complaints, []);
  await context.close();

  const again = await open(chrome, { hash: link.slice(address.length) });
  assert.equal(await again.page.getByRole('tab', { name: /^Problems/ }).getAttribute('aria-selected'), 'true');
  await turnTo(again.page, /^Images/);
  await eventually(async () => {
    assert.equal(await again.page.locator('.ticket').count(), 3);
    assert.equal(await again.page.locator('.rail-stop .key').count(), 5);
  });
  assert.deepEqual(again.complaints, []);
  await again.context.close();
});

test('damaged, newer and random links say so and show the example', async () => {
  for (const [hash, said] of [['#v1.0-1-0.AAAA', /damaged/], ['#v9.x.AAAA', /newer/], ['#v1.%00%ff.💥', /damaged/]]) {
    const { page, context, complaints } = await open(chrome, { hash });
    assert.match(await page.locator('.note-line').textContent(), said, hash);
    assert.equal(await page.locator('.ticket').count(), 3);
    assert.deepEqual(complaints, []);
    await context.close();
  }
});

test('a link of a newer version opens as far as it is known, and names what was left out', async () => {
  const newer = {
    files: [{ name: 'pod.yaml', text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: later}\nspec: {containers: [{name: c, image: nginx}]}\n', folded: [1] }],
    options: { kubernetes: '1.30', mirrors: ['mirror.example.com'] }, view: 'images', pins: [3],
  };
  const hash = `#v2.9-0-0.${deflateRawSync(JSON.stringify(newer)).toString('base64url')}`;
  const { page, context, complaints } = await open(chrome, { hash });
  await eventually(async () => assert.deepEqual(await page.locator('.object-name').allTextContents(), ['later']));
  assert.match(await page.locator('.note-line').textContent(), /newer version.*Left out.*options\.mirrors.*pins/);
  assert.equal(await page.getByLabel('Kubernetes').inputValue(), '1.30');
  await screenshot(page, 'link-newer');
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('secrets are covered in the editor, shown on demand, and replaced by Redact', async () => {
  const { page, context, complaints } = await open(chrome);
  const editor = page.locator('.code-editor');
  const drawn = () => editor.locator('.cm-content').textContent();
  assert.doesNotMatch(await drawn(), SECRET);
  assert.ok(await editor.locator('.cm-cover').count() > 0);
  await page.getByRole('button', { name: 'Show secrets in the editor' }).click();
  await eventually(async () => assert.match(await drawn(), SECRET));
  await answered(page, () => page.getByRole('button', { name: 'Redact' }).click());
  assert.doesNotMatch(await drawn(), SECRET);
  assert.match(await page.locator('.note-line').textContent(), /5 secrets were replaced/);
  assert.equal(await page.locator('.rail-stop .key').count(), 5, 'the answers stay the same');
  await answered(page, () => page.getByRole('button', { name: 'Undo' }).click());
  await eventually(async () => assert.match(await drawn(), SECRET));
  assert.deepEqual(complaints, []);
  await context.close();
});

test('what is copied holds no covered secret', async () => {
  const { page, context } = await open(chrome, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+C');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /registry\.example\.com\/pay/);
  assert.doesNotMatch(copied, SECRET);
  await context.close();
});

test('nothing gets out once the page is loaded', async () => {
  const { page, context, requests, answers } = await open(chrome);
  assert.ok(requests.every((url) => url.startsWith(address)), requests.join(' '));
  const before = answers.length;
  await page.getByRole('button', { name: /Locked|Nothing can leave/ }).click();
  const module = Buffer.from(await (await fetch(`${address}pullplan_bg.wasm`)).arrayBuffer());
  assert.equal(await page.locator('.build-hash').textContent(), createHash('sha256').update(module).digest('hex'));
  await page.getByRole('button', { name: 'Try to send something' }).click();
  await page.locator('.send-said').getByText('Refused').waitFor();
  await screenshot(page, 'lock-tested');
  const tries = await page.evaluate(async () => {
    const tried = {
      fetch: () => fetch('/'),
      import: () => import('/start.js?again'),
      beacon: () => { if (!navigator.sendBeacon('/', 'x')) throw new Error('refused'); },
      picture: () => new Promise((done, failed) => { const it = new Image(); it.onload = done; it.onerror = failed; it.src = '/x.png'; }),
      socket: () => new Promise((done, failed) => { const it = new WebSocket('ws://127.0.0.1:9/'); it.onopen = done; it.onerror = failed; }),
    };
    const out = {};
    for (const [name, run] of Object.entries(tried)) out[name] = await Promise.resolve().then(run).then(() => 'sent', () => 'refused');
    return out;
  });
  // A beacon says that it was sent even when it was refused: the list of requests tells.
  assert.deepEqual(tries, { fetch: 'refused', import: 'refused', beacon: tries.beacon, picture: 'refused', socket: 'refused' });
  assert.deepEqual(answers.slice(before), [], 'what was refused has no answer');
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  await context.close();
});

test('the keyboard reaches everything', async () => {
  const { page, context, complaints } = await open(chrome);
  const focused = () => page.evaluate(() => {
    const element = document.activeElement;
    return element.getAttribute('aria-label') || element.id || element.textContent.trim().slice(0, 30) || element.tagName;
  });
  const seen = new Set();
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.classList.contains('code-editor'))) {
      await page.keyboard.press('Escape');
    }
    seen.add(await focused());
  }
  for (const wanted of ['Scenarios', 'New file', 'Width of the input', 'results-panel']) {
    assert.ok([...seen].some((name) => name.includes(wanted)), `${wanted} in ${[...seen].join(' | ')}`);
  }
  await page.keyboard.press('Alt+4');
  await page.getByRole('tab', { name: /^Problems/, selected: true }).waitFor();
  await page.keyboard.press('F8');
  await page.waitForFunction(() => document.activeElement.classList.contains('code-editor'));
  await page.keyboard.press('Control+k');
  await page.locator('dialog[open]').waitFor();
  await answered(page, async () => {
    await page.keyboard.type('broken on purpose');
    await page.keyboard.press('Enter');
  });
  await page.locator('dialog').waitFor({ state: 'detached' });
  await turnTo(page, /^Images/);
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tab', { name: /^Admission/, selected: true }).waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a quick fix is shown first and then made', async () => {
  const { page, context, complaints } = await open(chrome);
  await type(page, 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n    - name: c\n      image: https://registry.example.com/c:1\n');
  await turnTo(page, /^Problems/);
  await page.locator('.problem').filter({ hasText: 'REF001' }).getByRole('button', { name: 'Show the fix' }).click();
  assert.match(await page.locator('.diff-after').textContent(), /image: registry\.example\.com\/c:1/);
  await screenshot(page, 'quick-fix');
  await answered(page, () => page.getByRole('button', { name: 'Apply' }).click());
  assert.equal(await page.locator('.problem').filter({ hasText: 'REF001' }).count(), 0);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a line number leads to its text, and the text to its ticket', async () => {
  const { page, context } = await open(chrome);
  await page.locator('.ticket').first().locator('.field-line .jump').click();
  await eventually(async () => assert.match(await page.locator('.where').textContent(), /Line 59/));
  await page.waitForSelector('.ticket.under');
  await context.close();
});

test('odd input never leaves a blank page', async () => {
  const { page, context, complaints } = await open(chrome);
  for (const text of ['\t\t\t', '\u0000\u0001', '{'.repeat(5_000), '- '.repeat(3_000), 'a: &a [*a]', '💥'.repeat(100), '-- a --\n-- b --\n']) {
    await type(page, text);
    assert.ok(await page.locator('.panel').isVisible());
    assert.equal(await page.locator('#failed').isVisible(), false, text.slice(0, 20));
  }
  assert.deepEqual(complaints, []);
  await context.close();
});

/** Drops a file of ten thousand Deployments onto the page. */
const dropMany = (page, length) => page.evaluate((length) => {
  const one = (_, at) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d${at}}\nspec: {selector: {}, template: {spec: {containers: [{name: c, image: "registry.example.com/team/app-${at}:1"}]}}}\n`;
  const data = new DataTransfer();
  data.items.add(new File([Array.from({ length }, one).join('---\n')], 'many.yaml'));
  window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}, length);

test('two megabytes and ten thousand Deployments', async () => {
  const { page, context, complaints } = await open(chrome);
  await answered(page, () => dropMany(page, 10_000));
  assert.equal(await page.locator('#tab-images .count').textContent(), '10000');
  await screenshot(page, 'ten-thousand');
  assert.deepEqual(complaints, []);
  await context.close();
});

const withoutScheduler = (page) => page.addInitScript(() => { delete globalThis.scheduler; });

for (const [name, before] of [['', undefined], [' by timers', withoutScheduler]]) {
  test(`twenty thousand Deployments are read in turns${name}, and a key in the midst of it starts anew`, async () => {
    const { page, context, complaints } = await open(chrome, { before });
    assert.equal(await page.evaluate(() => 'scheduler' in globalThis), before === undefined);
    // So many that one slow frame of the machine is little beside the work.
    await answered(page, () => dropMany(page, 20_000));
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+End');
    await page.evaluate(() => {
      window.longest = 0;
      let last = performance.now();
      const frame = () => {
        const now = performance.now();
        window.longest = Math.max(window.longest, now - last);
        last = now;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    await answered(page, async () => {
      await page.keyboard.press('#');
      // Long enough for the reading to have begun, by the page's own pause in typing.
      await page.waitForTimeout(700);
      await page.keyboard.press('!');
    });
    const { longest, core } = await page.evaluate(() => (
      { longest: window.longest, core: Number(document.querySelector('.results').dataset.millis) }
    ));
    assert.ok(longest < core / 2, `the page stood still for ${longest} of ${core} ms`);
    assert.equal(await page.locator('.cm-line').last().textContent(), '#!');
    assert.equal(await page.locator('#tab-images .count').textContent(), '20000');
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test('the editor completes field names, finds, folds, and says on hover what a squiggle means', async () => {
  const { page, context, complaints } = await open(chrome);
  await page.locator('.cm-lintRange').first().hover();
  assert.notEqual(await page.locator('.cm-tooltip-hover').innerText(), '');
  await page.locator('.cm-foldGutter [title="Fold line"]').first().click();
  await page.locator('.cm-foldPlaceholder').waitFor();
  await page.locator('.cm-foldPlaceholder').click();
  await page.locator('.cm-foldPlaceholder').waitFor({ state: 'detached' });
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+f');
  await page.locator('.cm-search input').first().waitFor();
  await page.keyboard.press('Escape');
  await answered(page, () => page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['kind: Pod\nspec:\n  containers:\n  - image: a\n    '], 'pod.yaml'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }));
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('imagePullP');
  await page.locator('.cm-tooltip-autocomplete li', { hasText: 'imagePullPolicy' }).waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
});
