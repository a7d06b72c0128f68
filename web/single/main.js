// The page in one file: all scripts in this one, the core as compressed text beside it.
import '../static/failure.js';
import { keepHash } from '../static/build.js';
import { stopped } from '../static/stopped.js';
import init, { close_lock, start } from 'pullplan.js';
import * as editor from '../editor/main.js';
import * as tools from '../tools/main.js';

/** The bytes of a data block: gzip in base64. */
async function unpack(id) {
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new Error(`no ${id}`);
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')));
}

try {
  const ask = await tools.load(unpack('policy'));
  const core = await (await unpack('core')).arrayBuffer();
  await Promise.all([init({ module_or_path: core }), keepHash(core)]);
  start(editor, { ...tools, ask });
  close_lock();
} catch (error) {
  stopped(error);
}
