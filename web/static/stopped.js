/** Says in the text that waits in `index.html` why the page does not start, and offers to try again. */
export function stopped(error) {
  const slot = document.getElementById('start-error');
  // Whatever stopped it later is told by `failure.js`.
  if (!slot) throw error;
  const blocked = typeof WebAssembly === 'undefined' || /unsafe-eval|Content Security Policy/i.test(error?.message);
  const broken = !blocked && error instanceof WebAssembly.CompileError;
  const cause = blocked ? 'blocked' : broken ? 'broken' : 'missing';
  for (const said of document.querySelectorAll(`[data-cause="${cause}"]`)) said.hidden = false;
  slot.textContent = error instanceof Error ? error.message : 'unknown error';
  const again = document.getElementById('start-again');
  again.addEventListener('click', () => location.reload());
  again.closest('[hidden]').hidden = false;
}
