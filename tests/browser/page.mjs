// A browser for the tests, and a page that is watched while it is used.
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';

/** Where the page is served: by `cargo xtask test`, or by whoever set it. */
export const address = process.env.PULLPLAN_URL ?? 'http://127.0.0.1:8765/';

const screenshots = new URL('../../target/screenshots/', import.meta.url).pathname;

/** Starts Debian's Chromium. */
export function browser() {
  return chromium.launch({
    executablePath: process.env.PULLPLAN_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
  });
}

/**
 * Opens the page in a context of its own. `complaints` collects what must never happen: anything on the console, an
 * error, a request to anywhere but the page's own server, a request that fails.
 */
export async function open(chrome, options = {}) {
  const { path = '', hash = '', width = 1440, height = 900, ready = settled, before = () => {}, ...rest } = options;
  const context = await chrome.newContext({ viewport: { width, height }, locale: 'en-GB', reducedMotion: 'reduce', ...rest });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints = [];
  const requests = [];
  const answers = [];
  page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    requests.push(request.url());
    if (!request.url().startsWith(address)) complaints.push(`request: ${request.url()}`);
  });
  page.on('response', (response) => answers.push(response.url()));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  await before(page);
  await page.goto(address + path + hash);
  await ready(page);
  return { page, context, complaints, requests, answers };
}

/** Waits until the answer on the page belongs to the text on the page. */
export function settled(page) {
  return page.waitForSelector('.results[aria-busy="false"]', { state: 'attached' });
}

/** Runs `change`, and waits until what it made of the text or the settings is answered. */
export async function answered(page, change) {
  const before = await page.locator('.results').getAttribute('data-revision');
  await change();
  await page.waitForSelector(`.results[aria-busy="false"]:not([data-revision="${before}"])`, { state: 'attached' });
}

/** Puts this text into the editor in place of what is there. */
export async function type(page, text) {
  await answered(page, async () => {
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
  });
}

/** Writes `target/screenshots/NAME.png`. */
export async function screenshot(page, name) {
  await mkdir(screenshots, { recursive: true });
  // Hiding the caret would put a style element into the page, which its policy refuses.
  await page.screenshot({ path: `${screenshots}${name}.png`, caret: 'initial' });
}

/** Repeats `check` until it does not throw, for at most five seconds: the page draws a moment after each event. */
export async function eventually(check) {
  const end = Date.now() + 5_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

/** What is cut off at the right of the page, of its panels or of a sheet; what scrolls by itself is none of it. */
export function cutOff(page) {
  return page.evaluate(() => ['html', '.panel', '.sheet-body', '.tools'].flatMap((name) => [...document.querySelectorAll(name)]
    .filter((box) => box.offsetParent !== null || name === 'html')
    .flatMap((box) => {
      const right = name === 'html' ? innerWidth : box.getBoundingClientRect().right;
      const scrolls = (one) => one !== box && one.closest(name) === box && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX);
      const inside = (one) => { for (let up = one; up && up !== box; up = up.parentElement) if (scrolls(up)) return true; return false; };
      return [...box.querySelectorAll('*')]
        .filter((one) => one.getClientRects().length && !one.closest('.hidden, svg') && one.getBoundingClientRect().right > right + 1 && !inside(one))
        .map((one) => `${name}: ${one.className || one.tagName} ${Math.round(one.getBoundingClientRect().right - right)} px: ${one.textContent.slice(0, 40)}`);
    })));
}

/** Chooses the results with this name. */
export async function turnTo(page, name) {
  await page.getByRole('tab', { name }).click();
  await page.getByRole('tab', { name, selected: true }).waitFor();
}
