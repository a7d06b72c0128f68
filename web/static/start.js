// Starts the page: what wasm-bindgen makes, and the two bundles.
import './failure.js';
import init, { close_lock, start } from './pullplan.js';

// Without its bundle the editor is a plain text area, and without the tools a few buttons do nothing; the built
// policy is asked only for comparison. All is loaded before the network lock closes.
const tools = async () => {
  const module = await import('./tools.js');
  return { ...module, ask: await module.load(fetch(new URL('policy.wasm', import.meta.url))) };
};

try {
  const [bundle, helpers] = await Promise.all([import('./editor.js').catch(() => null), tools().catch(() => null), init()]);
  start(bundle, helpers);
  close_lock();
} catch (error) {
  const slot = document.getElementById('start-error');
  if (slot) slot.textContent = `It did not start: ${error instanceof Error ? error.message : 'unknown error'}`;
}
