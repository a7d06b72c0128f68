// Completion: field names where a key stands, and names from the files where a value does.
import { autocompletion } from '@codemirror/autocomplete';

const FIELDS = [
  'apiVersion', 'kind', 'metadata', 'name', 'namespace', 'labels', 'annotations', 'spec', 'template', 'jobTemplate',
  'containers', 'initContainers', 'ephemeralContainers', 'volumes', 'image', 'imagePullPolicy', 'imagePullSecrets',
  'serviceAccountName', 'restartPolicy', 'selector', 'matchLabels', 'replicas', 'schedule', 'reference', 'pullPolicy',
  'type', 'data', 'stringData', '.dockerconfigjson', '.dockercfg', 'auths', 'auth', 'username', 'password',
  'providers', 'matchImages', 'defaultCacheDuration', 'items',
];
const KINDS = [
  'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'PodTemplate',
  'ReplicationController', 'Secret', 'ServiceAccount', 'List', 'CredentialProviderConfig',
];
const VALUES = {
  kind: KINDS,
  imagePullPolicy: ['Always', 'IfNotPresent', 'Never'],
  pullPolicy: ['Always', 'IfNotPresent', 'Never'],
  restartPolicy: ['Always', 'OnFailure', 'Never'],
  apiVersion: ['v1', 'apps/v1', 'batch/v1'],
  type: ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'],
};

/** The extension; `names()` gives the names in the files. */
export const completion = (names) => autocompletion({
  override: [(context) => complete(context, names())],
  icons: false,
});

function complete(context, { secrets = [], accounts = [], namespaces = [] }) {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const value = /^[\s-]*"?([\w.]+)"?:\s+"?([\w./-]*)$/.exec(before);
  if (value) {
    const [, key, typed] = value;
    const known = {
      ...VALUES, serviceAccountName: accounts, namespace: namespaces, name: inPullSecrets(context, line) ? secrets : [],
    };
    return list(known[key] ?? [], 'constant', context.pos - typed.length);
  }
  const key = /^[\s-]*"?([\w.]*)$/.exec(before);
  if (!key || (!key[1] && !context.explicit)) return null;
  return list(FIELDS, 'property', context.pos - key[1].length, ': ');
}

const list = (labels, type, from, after = '') => labels.length
  ? { from, options: labels.map((label) => ({ label, type, apply: label + after })), validFor: /^[\w./-]*$/ }
  : null;

/** Whether the list item of this line stands below `imagePullSecrets:`. */
function inPullSecrets({ state }, line) {
  const FAR = 20;
  for (let number = line.number - 1; number > Math.max(0, line.number - FAR); number -= 1) {
    const { text } = state.doc.line(number);
    if (/^\s*imagePullSecrets:\s*$/.test(text)) return true;
    if (!/^\s*(- |$|#)/.test(text)) return false;
  }
  return false;
}
