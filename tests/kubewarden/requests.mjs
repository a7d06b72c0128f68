// The admission cases as Kubewarden's programs take them: they read a request into a fixed structure first.
import { fileURLToPath } from 'node:url';
import { cases } from '../node/cases.mjs';

const OPERATIONS = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'];
const isObject = (it) => typeof it === 'object' && it !== null && !Array.isArray(it);

/** The path of a built policy. */
export const policy = (name) => fileURLToPath(new URL(`../../dist/policy/pullplan-${name}.wasm`, import.meta.url));

/**
 * The request with the members that the structure must have, or `undefined` where it would never reach the policy:
 * one that is malformed, or of no kind.
 */
function whole(request) {
  if (!isObject(request) || !OPERATIONS.includes(request.operation)) return undefined;
  const { apiVersion = 'v1', kind = request.kind?.kind } = isObject(request.object) ? request.object : {};
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const [version, group = ''] = apiVersion.split('/').reverse();
  const made = {
    uid: '1',
    kind: { group, version, kind },
    resource: { group, version, resource: `${kind.toLowerCase()}s` },
    userInfo: {},
    ...request,
  };
  return isObject(made.kind) && isObject(made.resource) && isObject(made.userInfo) ? made : undefined;
}

/** The cases of this file that reach the policy; with settings that can't be used, both programs end. */
export function sendable(name) {
  const all = cases(name).filter((it) => it.code !== 500);
  const made = all.map((it) => ({ ...it, request: whole(it.request) })).filter((it) => it.request);
  if (made.length < all.length / 2) throw new Error(`only ${made.length} of ${all.length} ${name} can be sent`);
  return made;
}
