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

/** Opens the page in a context of its own; `complaints` collects what must never happen. */
export async function open(chrome, options = {}) {
  const { hash = '', width = 1440, height = 900, ...rest } = options;
  const context = await chrome.newContext({ viewport: { width, height }, locale: 'en-GB', ...rest });
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
  await page.goto(address + hash);
  await settled(page);
  return { page, context, complaints, requests, answers };
}

/** Waits until the answer on the page belongs to the text on the page. */
export async function settled(page) {
  await page.waitForSelector('.results[aria-busy="false"]', { state: 'attached' });
}

/** Puts this text into the editor in place of what is there. */
export async function type(page, text) {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
  // The answer comes after a pause in typing.
  await page.waitForSelector('.results[aria-busy="true"]', { state: 'attached' });
  await settled(page);
}

/** Writes `target/screenshots/NAME.png`. */
export async function screenshot(page, name) {
  await mkdir(screenshots, { recursive: true });
  // Hiding the caret would put a style element into the page, which its policy refuses.
  await page.screenshot({ path: `${screenshots}${name}.png`, caret: 'initial' });
}
