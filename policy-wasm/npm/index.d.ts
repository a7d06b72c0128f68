export { explain, review, validate, validateSettings } from './pullplan.js';
export type * from './types.js';
