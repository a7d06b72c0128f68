// Puts the built page into one file: node web/single/build.mjs FOLDER FILE
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const [folder, file] = process.argv.slice(2);
const read = (name) => readFileSync(`${folder}/${name}`);

const bundle = await build({
  entryPoints: ['web/single/main.js'],
  bundle: true,
  minify: true,
  format: 'esm',
  charset: 'utf8',
  write: false,
  logLevel: 'warning',
  alias: { 'pullplan.js': `${process.cwd()}/${folder}/pullplan.js` },
});
// What would end the element in HTML is written so that it does not.
const script = bundle.outputFiles[0].text.replaceAll('</script', '<\\/script');
let page = read('index.html').toString();
const styles = [...page.matchAll(/<link rel="stylesheet" href="([^"]+)">\n/g)];
const style = styles.map(([, name]) => read(name)).join('\n');
const data = (id, bytes) => `<script type="application/octet-stream" id="${id}">${gzipSync(bytes, { level: 9 }).toString('base64')}</script>\n`;
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Replaces one stretch of the page that must be there. */
const replace = (from, to) => {
  if (!page.includes(from)) throw new Error(`index.html has no ${from}`);
  page = page.replace(from, () => to);
};
replace(styles.map(([line]) => line).join(''), `<style>${style}</style>\n`);
replace('<link rel="modulepreload" href="pullplan.js">\n', '');
replace('<script type="module" src="start.js"></script>\n', '');
const policy = existsSync(`${folder}/policy.wasm`) ? data('policy', read('policy.wasm')) : '';
replace('</body>', `${data('core', read('pullplan_bg.wasm'))}${policy}<script type="module">${script}</script>\n</body>`);
// Nothing is loaded from anywhere: only this very script and these very styles run, and no request leaves from the start.
replace("script-src 'self' 'wasm-unsafe-eval'", `script-src ${hash(script)} 'wasm-unsafe-eval'`);
replace("style-src 'self'", `style-src ${hash(style)}`);
replace("img-src 'self' data:", 'img-src data:');
for (const name of ['font-src', 'connect-src', 'manifest-src']) replace(`${name} 'self'`, `${name} 'none'`);
writeFileSync(file, page);
