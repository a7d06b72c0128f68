// Starts the page: what wasm-bindgen makes, and the two bundles.
import './failure.js';
import { keepHash } from './build.js';
import { stopped } from './stopped.js';

// Without its bundle the editor is a plain text area, and without the tools a few buttons do nothing; the built
// policy is asked only for comparison. All is loaded before the network lock closes.
const tools = async () => {
  const module = await import('./tools.js');
  return { ...module, ask: await module.load(fetch(new URL('policy.wasm', import.meta.url))) };
};

// Compiled while it arrives; the copy is for the hash.
const core = async () => {
  const [bindings, response] = await Promise.all([import('./pullplan.js'), fetch(new URL('pullplan_bg.wasm', import.meta.url))]);
  if (!response.ok) throw new Error(`pullplan_bg.wasm: HTTP ${response.status}`);
  const copy = response.clone();
  await Promise.all([bindings.default({ module_or_path: response }), copy.arrayBuffer().then(keepHash)]);
  return bindings;
};

try {
  const [bundle, helpers, page] = await Promise.all([import('./editor.js').catch(() => null), tools().catch(() => null), core()]);
  page.start(bundle, helpers);
  page.close_lock();
} catch (error) {
  stopped(error);
}
