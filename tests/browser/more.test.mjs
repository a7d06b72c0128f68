// What the page does beside showing: rows by the keyboard, copies, files to save and to keep, signatures, the policy.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { address, answered, browser, cutOff, eventually, open, screenshot, settled, turnTo, type } from './page.mjs';

let chrome;
before(async () => { chrome = await browser(); });
after(() => chrome.close());

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.className);

const pod = (name, image = 'nginx:1') => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec: {containers: [{name: c, image: "${image}"}]}
`;

test('the rows of the images are walked by arrow keys', async () => {
  const { page, context, complaints } = await open(chrome, CLIPBOARD);
  await page.locator('[role=treegrid] [tabindex="0"]').focus();
  const row = async () => page.evaluate(() => [document.activeElement.dataset.row, document.activeElement.getAttribute('aria-expanded')]);
  assert.deepEqual(await row(), ['object', 'true']);
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), 'ticket-0-head');
  assert.deepEqual(await row(), ['image', 'true']);
  await page.keyboard.press('ArrowLeft');
  await eventually(async () => assert.deepEqual(await row(), ['image', 'false']));
  await page.keyboard.press('ArrowRight');
  await eventually(async () => assert.deepEqual(await row(), ['image', 'true']));
  await page.keyboard.press('End');
  assert.equal(await focused(page), 'ticket-2-head');
  await page.keyboard.press('c');
  await eventually(async () => assert.match(await clipboard(page), /^registry\.example\.com\//));
  await page.keyboard.press('ArrowLeft');
  await eventually(async () => assert.equal((await row())[0], 'object'));
  await page.keyboard.press('ArrowLeft');
  await eventually(async () => assert.equal(await page.locator('.ticket').count(), 0));
  await page.keyboard.press('ArrowRight');
  await page.locator('#ticket-0-head').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.classList.contains('code-editor'));
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a block is explained, and copied as Markdown', async () => {
  const { page, context, complaints } = await open(chrome, CLIPBOARD);
  await page.locator('.block').first().getByText('Explain').click();
  await page.getByText('A name has up to four parts').waitFor();
  const copied = {};
  for (const name of ['Name', 'Pull policy', 'Credentials', 'Admission', 'What the kubelet does']) {
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await page.getByRole('button', { name: new RegExp(`Copy as Markdown: ${name}`) }).first().click();
    copied[name] = await eventually(async () => {
      const text = await clipboard(page);
      assert.notEqual(text, '');
      return text;
    });
  }
  assert.match(copied.Name, /^\*\*Name\*\*\n\n- Registry: `registry\.example\.com`/);
  assert.match(copied['Pull policy'], /\n\n1\. `imagePullPolicy` is not written/);
  assert.match(copied.Credentials, /\n1\. `registry\.example\.com\/pay`/);
  assert.ok(!Object.values(copied).join().includes('Explain'));
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a document that breaks keeps its rows, dimmed and labelled, until it is mended', async () => {
  const { page, context, complaints } = await open(chrome);
  const file = (middle) => [pod('a'), middle, pod('z')].join('---\n');
  await type(page, file(pod('mine')));
  await type(page, file('kind: Pod\nmetadata: {name: [mine\n'));
  const names = () => page.locator('.group .object-name').allTextContents();
  await eventually(async () => assert.deepEqual(await names(), ['a', 'mine', 'z']));
  assert.match(await page.locator('.last-valid').textContent(), /from your last valid text/);
  await type(page, file(pod('mended')));
  await eventually(async () => assert.deepEqual(await names(), ['a', 'mended', 'z']));
  assert.equal(await page.locator('.last-valid').count(), 0);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('files are saved as txtar and as zip, without their secrets', async () => {
  const { page, context, complaints } = await open(chrome);
  const saved = async (press) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    return [download.suggestedFilename(), await download.path()];
  };
  const [name, path] = await saved(() => page.keyboard.press('Control+s'));
  assert.equal(name, 'pullplan.txtar');
  const text = await readFile(path, 'utf8');
  assert.match(text, /^-- manifests\.yaml --\n/);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const [zipName, zip] = await saved(() => page.getByRole('button', { name: 'Download .zip' }).click());
  assert.equal(zipName, 'pullplan.zip');
  const read = `import json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
print(json.dumps({one: archive.read(one).decode() for one in archive.namelist()}))`;
  const files = JSON.parse(execFileSync('python3', ['-c', read, zip], { encoding: 'utf8' }));
  assert.equal(Object.entries(files).map(([one, content]) => `-- ${one} --\n${content}`).join(''), text);
  assert.doesNotMatch(text, /bm90LWEtcmVhbC1wYXNzd29yZA/);
  assert.deepEqual(complaints.filter((one) => !one.includes('blob:')), []);
  await context.close();
});

test('a file is kept on the device when it is asked for and holds no secret', async () => {
  const { page, context, complaints } = await open(chrome);
  const keep = page.getByRole('button', { name: 'Keep this file on this device' });
  await keep.click();
  await page.locator('.note-line').getByText('holds secrets').waitFor();
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await type(page, pod('kept'));
  await keep.click();
  await eventually(async () => assert.equal(await page.evaluate(() => localStorage.length), 1));
  await page.reload();
  await settled(page);
  await eventually(async () => assert.match(await page.locator('.group').first().textContent(), /kept/));
  assert.equal(await keep.getAttribute('aria-pressed'), 'true');
  await type(page, 'password: lovelace');
  await eventually(async () => assert.equal(await page.evaluate(() => localStorage.length), 0));
  assert.deepEqual(complaints, []);
  await context.close();
});

test('the built policy gives the page\'s own answer', async () => {
  const { page, context, complaints } = await open(chrome);
  await type(page, `${pod('good')}---\n${pod('bad', 'quay.io/evil/x:1')}`);
  await answered(page, () => page.keyboard.press('Alt+2').then(() => page.getByRole('button', { name: 'Add image rules' }).click()));
  const rules = page.getByRole('tab', { name: /image-rules/ });
  await rules.click();
  await type(page, 'allow: [docker.io]\n');
  await turnTo(page, /^Admission/);
  const folds = page.locator('.raw');
  assert.equal(await folds.count(), 2);
  for (const [at, allowed] of [[0, true], [1, false]]) {
    await folds.nth(at).locator('summary').click();
    await folds.nth(at).getByText('gives the same answer').waitFor();
    assert.equal(JSON.parse(await folds.nth(at).locator('pre').textContent()).response.allowed, allowed);
  }
  const asked = page.locator('.asked').first();
  await asked.locator('summary').click();
  assert.equal(JSON.parse(await asked.locator('pre').textContent()).kind, 'ImageReview');
  await screenshot(page, 'policy-agrees');
  assert.deepEqual(complaints, []);
  await context.close();
});

test('signatures are verified by the browser', async () => {
  const data = (name) => readFile(new URL(`../data/cosign/${name}`, import.meta.url), 'utf8');
  const { page, context, complaints } = await open(chrome);
  await page.keyboard.press('Control+k');
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.type('verify');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Fill in an example' }).click();
  const said = page.locator('.signed');
  await said.getByText(/^Signed/).waitFor();
  for (const name of ['p384', 'rsa', 'ed25519']) {
    await page.locator('#signed-key').fill(await data(`${name}.pub`));
    await page.locator('#signed-signature').fill(await data(`${name}.sig`));
    await said.getByText(/^Signed/).waitFor();
  }
  await page.locator('#signed-key').fill(await data('other.pub'));
  await page.locator('#signed-signature').fill(await data('p256.sig'));
  await said.getByText(/^Not signed/).waitFor();
  await page.locator('#signed-key').fill(await data('p256.pub'));
  await said.getByText(/^Signed/).waitFor();
  await page.locator('#signed-image').fill(`registry.example.com/shop/cart@sha256:${'0'.repeat(64)}`);
  await said.getByText(/not about this image/).waitFor();
  await page.locator('#signed-payload').fill('{"critical": {}}');
  await eventually(async () => assert.ok(await page.locator('#signed-payload-said li').count() > 0));
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('problems are sorted and filtered', async () => {
  const { page, context, complaints } = await open(chrome);
  await turnTo(page, /^Problems/);
  const ids = () => page.locator('.problem .finding-id').allTextContents();
  const order = page.locator('.sorting select');
  const before = await ids();
  await order.selectOption('id');
  await eventually(async () => assert.deepEqual(await ids(), before.toSorted()));
  await order.selectOption('severity');
  const tones = () => page.locator('.problem').evaluateAll((all) => all.map((one) => ['tone-error', 'tone-warning', 'tone-info'].findIndex((tone) => one.classList.contains(tone))));
  await eventually(async () => assert.deepEqual(await tones(), (await tones()).toSorted()));
  await page.getByRole('button', { name: /notes?$/ }).click();
  await eventually(async () => assert.ok(!(await tones()).includes(2)));
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a phone offers the way back to the result, and tools above its keyboard', async () => {
  const { page, context, complaints } = await open(chrome, { width: 360, height: 760, hasTouch: true, ...CLIPBOARD });
  const turn = (pane) => page.locator('.panes').getByRole('button', { name: new RegExp(`^${pane}`) }).click();
  await turn('Images');
  await page.locator('.field-line .jump').first().click();
  await page.locator('.cm-content').waitFor();
  await screenshot(page, 'phone-return');
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: 'Return to the result' }).click();
  await page.locator('.ticket').first().waitFor();
  await turn('Input');
  assert.equal(await page.evaluate(() => {
    const content = document.querySelector('.code-editor').shadowRoot.querySelector('.cm-content');
    return parseFloat(getComputedStyle(content).fontSize) >= 16;
  }), true, 'smaller text makes phones zoom');
  await page.evaluate(() => navigator.clipboard.writeText('# pasted\n'));
  await answered(page, () => page.getByRole('button', { name: 'Paste' }).click());
  await eventually(async () => assert.match(await page.locator('.cm-content').textContent(), /# pasted/));
  await answered(page, () => page.getByRole('button', { name: 'Undo' }).click());
  await eventually(async () => assert.doesNotMatch(await page.locator('.cm-content').textContent(), /# pasted/));
  assert.deepEqual(complaints, []);
  await context.close();
});

test('the view for other pages shows a link, can be read only, and leads to the playground', async () => {
  const { page, context } = await open(chrome, CLIPBOARD);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('Copied.').first().waitFor();
  const hash = (await clipboard(page)).slice(address.length);
  await context.close();

  const view = await open(chrome, { path: 'embed/', hash, width: 1200 });
  assert.equal(await view.page.locator('.ticket').count(), 3);
  const before = await view.page.locator('.cm-content').textContent();
  await view.page.locator('.cm-content').click();
  await view.page.keyboard.type('x');
  assert.equal(await view.page.locator('.cm-content').textContent(), before);
  assert.match(await view.page.getByRole('link', { name: 'Open in the playground' }).getAttribute('href'), new RegExp(`^${address}#v1\\.`));
  await screenshot(view.page, 'embed');
  assert.deepEqual(await violations(view.page), []);
  assert.deepEqual(view.complaints, []);
  await view.context.close();
});

test('the cluster\'s settings change the answers', async () => {
  const { page, context, complaints } = await open(chrome);
  const change = (work) => answered(page, work);
  const assumed = () => page.locator('.case.assumed .case-head').first().textContent();
  assert.match(await assumed(), /Not on the node.*asks the registry/);
  await page.getByRole('button', { name: /Node has/ }).click();
  await change(() => page.getByRole('button', { name: 'All images of the files' }).click());
  await change(() => page.getByLabel('imagePullCredentialsVerificationPolicy').selectOption('AlwaysVerify'));
  await page.keyboard.press('Escape');
  await eventually(async () => assert.match(await assumed(), /On the node/));
  const strict = await page.locator('.cases').first().textContent();
  await page.getByRole('button', { name: /Node has/ }).click();
  await change(() => page.getByLabel('Feature gate KubeletEnsureSecretPulledImages').selectOption('off'));
  await page.keyboard.press('Escape');
  await eventually(async () => assert.notEqual(await page.locator('.cases').first().textContent(), strict));
  await change(() => page.getByLabel('Kubernetes').selectOption('1.28'));
  await change(() => page.getByLabel('Runtime').selectOption('cri-o'));
  await change(() => page.getByRole('button', { name: /AlwaysPullImages off/ }).click());
  await page.getByRole('button', { name: /AlwaysPullImages on/ }).waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
});

test('the pane is made wider by keys, and what a file is taken for can be set', async () => {
  const { page, context, complaints } = await open(chrome);
  const bar = page.getByRole('separator');
  await bar.focus();
  const at = async () => Number(await bar.getAttribute('aria-valuenow'));
  const before = await at();
  await page.keyboard.press('ArrowRight');
  await eventually(async () => assert.ok(await at() > before));
  await bar.dblclick();
  await eventually(async () => assert.equal(await at(), before));
  const kind = page.locator('.kind select');
  await answered(page, () => kind.selectOption('node'));
  assert.equal(await page.locator('.ticket').count(), 0, 'manifests that are taken for the node\'s file name no image');
  await answered(page, () => kind.selectOption(''));
  await eventually(async () => assert.equal(await page.locator('.ticket').count(), 3));
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a policy of others is shown with its holes, and as rules of our own', async () => {
  const { page, context, complaints } = await open(chrome);
  await page.getByRole('button', { name: 'Scenarios' }).click();
  await answered(page, () => page.locator('.card[data-scenario="11-allowed-repos"]').click());
  await turnTo(page, /^Admission/);
  assert.ok(await page.locator('.pasted .holes li').count() > 0);
  const fold = page.locator('.pasted details').first();
  await fold.locator('summary').click();
  assert.match(await fold.locator('pre').textContent(), /^allow:/m);
  assert.deepEqual(await violations(page), []);
  await screenshot(page, 'policy-of-others');
  await answered(page, () => fold.getByRole('button', { name: 'Add as a file' }).click());
  await page.getByRole('tab', { name: /image-rules/, selected: true }).waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a change that admission makes is shown in the ticket it is about', async () => {
  const { page, context, complaints } = await open(chrome);
  await type(page, pod('p'));
  await answered(page, () => page.getByRole('button', { name: /AlwaysPullImages off/ }).click());
  await page.getByRole('row', { name: /nginx/ }).last().click();
  const change = page.locator('.ticket .change');
  await change.waitFor();
  assert.match(await change.textContent(), /AlwaysPullImages spec\.containers\[0\]\.imagePullPolicy.*"Always"/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a ticket that admission denies says that the kubelet never gets to it', async () => {
  const { page, context, complaints } = await open(chrome);
  await type(page, `${pod('p')}---\nallow: [ghcr.io]\n`);
  await page.getByRole('row', { name: /nginx/ }).last().click();
  const why = page.locator('.ticket .block').filter({ has: page.locator('.cases') }).locator('.message');
  await why.waitFor();
  assert.match(await why.textContent(), /^Nothing is pulled, for admission refuses Pod p\./);
  assert.equal(await page.locator('.ticket .symptoms').count(), 0);
  assert.match(await page.locator('.ticket .station.stops').textContent(), /Admission/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('where the system has a sheet for sharing, it is offered the link', async () => {
  const { page, context, complaints } = await open(chrome, {
    width: 360, height: 760, before: (page) => page.addInitScript(() => {
      navigator.share = async ({ url }) => { globalThis.shared = url; };
    }),
  });
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Share with…' }).click();
  assert.ok((await page.evaluate(() => globalThis.shared)).startsWith(`${address}#v1.`));
  assert.deepEqual(await cutOff(page), []);
  await screenshot(page, 'phone-share');
  assert.deepEqual(complaints, []);
  await context.close();
});

test('what is too large is said with its limit and the command; a file of 50 MB and a binary are not taken', async () => {
  const { page, context, complaints } = await open(chrome);
  await type(page, `a: ${'['.repeat(300)}${']'.repeat(300)}\n---\n${pod('live')}`);
  const said = page.locator('.too-large');
  assert.match(await said.textContent(), /limit of 200 levels of nesting.*pullplan explain/);
  assert.deepEqual(await page.locator('.object-name').allTextContents(), ['live']);
  await screenshot(page, 'too-large');
  assert.deepEqual(await violations(page), []);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(50 << 20)], 'huge.yaml'));
    data.items.add(new File([Uint8Array.of(0, 255, 1, 2)], 'image.tar'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  const line = page.locator('.note-line').getByText('huge.yaml (50 MiB)');
  await line.waitFor();
  const note = await line.textContent();
  assert.match(note, /a file can have 32 MiB here: huge\.yaml \(50 MiB\).*not text: image\.tar.*pullplan explain huge\.yaml/);
  assert.deepEqual(await page.locator('.object-name').allTextContents(), ['live'], 'what was there stays');
  await screenshot(page, 'file-too-large');
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('the characters that keep a key from matching are marked', async () => {
  const { page, context, complaints } = await open(chrome);
  await page.getByRole('button', { name: 'Scenarios' }).click();
  await answered(page, () => page.locator('.card[data-scenario="04-wildcards-and-ports"]').click());
  await page.getByRole('button', { name: 'Open all' }).click();
  await page.locator('.near').first().waitFor({ state: 'attached' });
  const marks = await page.locator('.differing').evaluateAll((all) => all.map((one) => [...one.querySelectorAll('mark')].map((mark) => mark.textContent)));
  assert.ok(marks.length > 0 && marks.every(([key, image]) => key !== image), JSON.stringify(marks));
  assert.deepEqual(complaints, []);
  await context.close();
});
