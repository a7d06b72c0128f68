// Shows the notice that waits in `index.html` when the module traps or the stack overflows.
function tell(error) {
  if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) return;
  // The place alone: a message can hold what was typed.
  const place = /wasm-function\[\d+\]:0x[\da-f]+/.exec(error.stack ?? '')?.[0] ?? 'unknown';
  document.getElementById('failed-place').textContent = place;
  document.getElementById('failed').hidden = false;
}
addEventListener('error', (event) => tell(event.error));
addEventListener('unhandledrejection', (event) => tell(event.reason));
