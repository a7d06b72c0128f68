// What no host should be handed, as texts of JSON: each is refused with a reason, and never a trap.
const pod = (containers) => JSON.stringify({
  uid: '1', operation: 'CREATE', object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers } },
});
const many = (make) => pod(Array.from({ length: 10_000 }, (_, at) => make(at)));
const nested = (depth) => '['.repeat(depth) + ']'.repeat(depth);
const allow = '{"allow":["ghcr.io/org"]}';
const one = pod([{ name: 'c', image: 'ghcr.io/org/a:1' }]);
const nulls = '{"uid":null,"kind":null,"operation":"CREATE","userInfo":null,"object":{"apiVersion":null,"kind":"Pod","metadata":null,"spec":null}}';

/** Each with its settings, its request, whether it is let in all the same, and whether the policy takes it for JSON. */
export const BAD_INPUT = [
  { name: 'settings that are a list', settings: '["ghcr.io/org"]', request: one },
  { name: 'settings that are a number', settings: '5', request: one },
  { name: 'settings of 5 MB in one entry', settings: `{"allow":["${'a'.repeat(5_000_000)}"]}`, request: one },
  { name: 'settings of 5 MB in many entries', settings: JSON.stringify({ allow: Array(200_000).fill('ghcr.io/org/application') }), request: one },
  { name: 'settings that are deeply nested', settings: `{"allow":${nested(9_000)}}`, request: one },
  { name: 'settings that are nested beyond the limit', settings: nested(1_000_000), request: one, isJson: false },
  { name: 'a request without object', settings: allow, request: '{"uid":"1","operation":"CREATE"}' },
  { name: 'a request that is null', settings: allow, request: 'null' },
  { name: 'a request with null everywhere', settings: allow, request: nulls },
  { name: 'a request that is deeply nested', settings: allow, request: `{"uid":"1","operation":"CREATE","object":${nested(9_000)}}` },
  { name: '10,000 containers without image', settings: allow, request: many(() => ({})) },
  { name: '10,000 containers from elsewhere', settings: allow, request: many((at) => ({ name: `c${at}`, image: 'nginx' })) },
  { name: '10,000 good containers', settings: allow, request: many((at) => ({ name: `c${at}`, image: `ghcr.io/org/a:${at}` })), accepted: true },
];
