// Starts the page: what wasm-bindgen makes, and the two bundles.
import './failure.js';
import { keepHash } from './build.js';
import init, { close_lock, start } from './pullplan.js';

// Without its bundle the editor is a plain text area, and without the tools a few buttons do nothing; the built
// policy is asked only for comparison. All is loaded before the network lock closes.
const tools = async () => {
  const module = await import('./tools.js');
  return { ...module, ask: await module.load(fetch(new URL('policy.wasm', import.meta.url))) };
};

// Compiled while it arrives; the copy is for the hash.
const core = async () => {
  const response = await fetch(new URL('pullplan_bg.wasm', import.meta.url));
  const copy = response.clone();
  await Promise.all([init({ module_or_path: response }), copy.arrayBuffer().then(keepHash)]);
};

try {
  const [bundle, helpers] = await Promise.all([import('./editor.js').catch(() => null), tools().catch(() => null), core()]);
  start(bundle, helpers);
  close_lock();
} catch (error) {
  const slot = document.getElementById('start-error');
  if (slot) slot.textContent = `It did not start: ${error instanceof Error ? error.message : 'unknown error'}`;
}
