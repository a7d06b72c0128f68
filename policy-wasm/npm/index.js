// For bundlers and browsers: loads the module beside it before the importing module runs.
import load from './pullplan.js';

export { explain, review, validate, validateSettings } from './pullplan.js';

await load({ module_or_path: new URL('./pullplan_bg.wasm', import.meta.url) });
