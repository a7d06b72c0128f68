// How large and how fast the page is, by the browser's own clock: `cargo xtask bench page`.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { answered, browser, open } from './page.mjs';

const folder = new URL('../../dist/web/', import.meta.url).pathname;
const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(7);

console.log('| file | kB | gzip | brotli |\n|---|---:|---:|---:|');
const total = [0, 0, 0];
const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
for (const file of files) {
  const bytes = readFileSync(`${file.parentPath}/${file.name}`);
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  const apart = file.name === 'policy.wasm';
  if (!apart) sizes.forEach((size, at) => { total[at] += size; });
  console.log(`| ${`${file.parentPath}/`.slice(folder.length).replace(/^\/+/, '')}${file.name}${apart ? ' (apart)' : ''} |${sizes.map((size) => ` ${kilobytes(size)} |`).join('')}`);
}
console.log(`| all of the page |${total.map((size) => ` ${kilobytes(size)} |`).join('')}\n`);

const chrome = await browser();

const RUNS = 5;
const firsts = [];
for (let run = 0; run < RUNS; run += 1) {
  const { page, context } = await open(chrome, {
    ready: (page) => page.waitForFunction(() => document.querySelector('.results[aria-busy="false"] .ticket')),
  });
  firsts.push(await page.evaluate(() => performance.getEntriesByName('first-answer')[0].startTime));
  await context.close();
}
console.log(`first answer after navigation, nothing cached: ${median(firsts).toFixed(0)} ms (median of ${RUNS})`);

const pod = (at) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: d${at}, namespace: shop}
spec:
  selector: {}
  template:
    spec:
      imagePullSecrets: [{name: regcred}]
      containers:
        - name: c
          image: registry.example.com/team/app-${at}:1
`;
{
  const { page, context } = await open(chrome);
  const drop = (name, text) => answered(page, () => page.evaluate(([name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, [name, text]));
  await drop('sixty.yaml', Array.from({ length: 60 }, (_, at) => pod(at)).join('---\n'));
  const millis = () => page.locator('.results').getAttribute('data-millis').then(Number);
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  const times = [];
  for (let key = 0; key < 30; key += 1) {
    await answered(page, () => page.keyboard.press('#'));
    times.push(await millis());
  }
  console.log(`core time after a key in a file of 60 documents: ${median(times).toFixed(1)} ms (median of ${times.length}, slowest ${Math.max(...times).toFixed(1)})`);
  await context.close();
}

{
  const { page, context } = await open(chrome);
  const text = Array.from({ length: 10_000 }, (_, at) => pod(at)).join('---\n');
  const measured = await page.evaluate(async (text) => {
    const tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    const data = new DataTransfer();
    data.items.add(new File([text], 'many.yaml'));
    const start = performance.now();
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    await new Promise((done) => {
      const look = () => (document.querySelector('#tab-images .count')?.textContent === '10000' ? done() : setTimeout(look, 5));
      look();
    });
    const end = performance.now();
    await new Promise((done) => setTimeout(done, 100));
    return { all: end - start, longest: Math.max(...tasks), core: Number(document.querySelector('.results').dataset.millis) };
  }, text);
  console.log(`10,000 Deployments, ${(text.length / 1e6).toFixed(1)} MB, from drop to answer: ${measured.all.toFixed(0)} ms, of which the core ${measured.core.toFixed(0)} ms; longest task ${measured.longest.toFixed(0)} ms`);
  const key = await page.evaluate(async () => {
    const start = performance.now();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() - start;
  });
  console.log(`two frames after it: ${key.toFixed(0)} ms`);
  await context.close();
}
await chrome.close();
