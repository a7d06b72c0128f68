// For node: loads the module beside it at once.
import { readFileSync } from 'node:fs';
import { initSync } from './pullplan.js';

export { explain, review, validate, validateSettings } from './pullplan.js';

initSync({ module: readFileSync(new URL('./pullplan_bg.wasm', import.meta.url)) });
