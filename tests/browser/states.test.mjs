// Every state of the page: seen, and free of axe's complaints, in each theme, language and width.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { answered, browser, cutOff, eventually, open, screenshot, turnTo, type } from './page.mjs';

let chrome;
before(async () => { chrome = await browser(); });
after(() => chrome.close());

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: cart
      image: registry.example.com/shop/cart:7
`;

const press = (page, name) => page.getByRole('button', { name }).click();
const sheet = async (page, name) => {
  await press(page, name);
  await page.locator('dialog[open]').waitFor();
};

/** A state by name, and how to get there. */
const states = {
  'first-visit': async () => {},
  empty: (page) => answered(page, () => press(page, 'Clear')),
  'nothing-to-say': (page) => type(page, 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n'),
  'partial-error': (page) => type(page, `${pod}---\nkind: Pod\nmetadata: {name: [x\n---\n${pod}`),
  admission: async (page) => {
    await turnTo(page, /^Admission/);
    await answered(page, () => press(page, 'Add image rules'));
    await turnTo(page, /^Admission/);
  },
  'always-pull-images': async (page) => {
    await answered(page, () => press(page, /AlwaysPullImages/));
    await turnTo(page, /^Admission/);
  },
  timeline: async (page) => {
    await turnTo(page, /^Timeline/);
    await page.getByRole('slider').fill('14');
    await page.locator('.fixed').waitFor({ state: 'attached' });
  },
  problems: (page) => turnTo(page, /^Problems/),
  events: async (page) => {
    await turnTo(page, /^Problems/);
    await page.getByText('Decode events').click();
    await answered(page, () => press(page, /example line/));
    await page.locator('.event').first().waitFor();
  },
  ways: async (page) => {
    await page.getByText('Ways to authenticate').click();
    await page.locator('.way').first().waitFor();
  },
  gallery: (page) => sheet(page, 'Scenarios'),
  share: (page) => sheet(page, /^Share$/),
  lock: (page) => sheet(page, /Locked|Nothing can leave/),
  help: (page) => sheet(page, 'Help and keys'),
  palette: async (page) => {
    await page.keyboard.press('Control+k');
    await page.locator('dialog[open]').waitFor();
  },
  'make-a-secret': async (page) => {
    await page.keyboard.press('Control+k');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.type('pull secret');
    await page.keyboard.press('Enter');
    await page.locator('#secret-name').waitFor();
  },
  'verify-a-signature': async (page) => {
    await page.keyboard.press('Control+k');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.type('verify');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Fill in an example' }).click();
    await page.locator('.signed .tone-good').waitFor();
  },
  'raw-response': async (page) => {
    await answered(page, () => type(page, pod));
    await turnTo(page, /^Admission/);
    await answered(page, () => press(page, 'Add image rules'));
    await turnTo(page, /^Admission/);
    await page.getByText('Raw response').first().click();
    await page.locator('.raw[open] pre').first().waitFor();
  },
  'last-valid': async (page) => {
    await type(page, pod);
    await type(page, pod.replace('name: shop', 'name: [shop'));
    await page.locator('.last-valid').waitFor();
  },
  'node-images': (page) => sheet(page, /Node has/),
  stage: (page) => sheet(page, /^Defaults/),
};

for (const [name, arrive] of Object.entries(states)) {
  test(`state ${name}`, async () => {
    const { page, context, complaints } = await open(chrome, { colorScheme: 'light' });
    await arrive(page);
    assert.deepEqual(await cutOff(page), []);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await screenshot(page, `state-${name}-${colorScheme}`);
      assert.deepEqual(await violations(page), [], colorScheme);
    }
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test('a phone turns from pane to pane', async () => {
  const { page, context, complaints } = await open(chrome, { width: 360, height: 760, hasTouch: true });
  for (const [pane, shown] of [['Images', '.results'], ['Problems', '.results'], ['Input', '.input']]) {
    await page.locator('.panes').getByRole('button', { name: new RegExp(`^${pane}`) }).click();
    await page.locator(shown).waitFor();
    await screenshot(page, `phone-${pane.toLowerCase()}`);
    assert.deepEqual(await violations(page), [], pane);
    assert.deepEqual(await cutOff(page), [], pane);
  }
  await page.locator('.panes').getByRole('button', { name: 'More' }).click();
  await page.locator('dialog[open]').waitFor();
  await screenshot(page, 'phone-more');
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('the page speaks Chinese, and no English sentence is left', async () => {
  const { page, context, complaints } = await open(chrome, { locale: 'zh-CN' });
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-Hans');
  await screenshot(page, 'chinese');
  for (const [tab, name] of [[/^镜像/, 'images'], [/^准入/, 'admission'], [/^时间线/, 'timeline'], [/^问题/, 'problems']]) {
    await turnTo(page, tab);
    await screenshot(page, `chinese-${name}`);
    assert.deepEqual(await violations(page), []);
    // A sentence without code in it, and without one Chinese character, was not translated.
    const english = await page.locator('.panel p, .panel li, .panel dt, .panel th, .panel button').evaluateAll((all) => all
      .filter((one) => !one.querySelector('p, li, button, code, .object, .reference'))
      .map((one) => one.textContent.trim())
      .filter((text) => /[a-z]+ [a-z]+ [a-z]+/i.test(text) && !/[\u4e00-\u9fff]/.test(text)));
    assert.deepEqual(english, []);
  }
  assert.deepEqual(complaints, []);
  await context.close();
});

test('high contrast and forced colours', async () => {
  for (const [name, options] of [['forced-colours', { forcedColors: 'active' }], ['high-contrast', {}]]) {
    const { page, context, complaints } = await open(chrome, options);
    if (name === 'high-contrast') await page.locator('.theme select').selectOption('contrast');
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme, forcedColors: options.forcedColors ?? 'none' });
      await eventually(async () => assert.deepEqual(await violations(page), []));
      await screenshot(page, `${name}-${colorScheme}`);
    }
    assert.deepEqual(complaints, []);
    await context.close();
  }
});
