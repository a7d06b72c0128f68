// The only script of the page beside what wasm-bindgen makes and the editor's bundle.
import init, { close_lock, start } from './pullplan.js';

try {
  // Without the bundle the editor is a plain text area; everything else works.
  const [bundle] = await Promise.all([import('./editor.js').catch(() => null), init()]);
  start(bundle);
  close_lock();
} catch (error) {
  const slot = document.getElementById('start-error');
  if (slot) slot.textContent = `It did not start: ${error instanceof Error ? error.message : 'unknown error'}`;
}
