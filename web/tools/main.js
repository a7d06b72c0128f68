// What the page does with the browser's own means: bundled into `tools.js`, called by the Rust side.
export { markdown } from './markdown.js';
export { load } from './policy.js';
export { verify } from './signature.js';
export { share } from './share.js';
export { zip } from './zip.js';
