// What a user of the package may write: tsc checks it.
import { explain, review, validate, validateSettings } from 'pullplan-policy';
import type { Finding, InputFiles, Options, Report, Settings, ValidationResponse } from 'pullplan-policy';
import load, { explain as explained } from 'pullplan-policy/web';

const settings: Settings = {
  allow: ['ghcr.io/acme'],
  deny: { images: ['ghcr.io/acme/legacy'], mode: 'warn', except: { namespaces: ['team-*'] } },
  tags: [{ deny: ['latest'], acceptDigest: true }, { allow: ['>=1.2 <2', '*-stable'], images: ['docker.io/library/*'] }],
  requireDigest: true,
  pullPolicy: { require: ['Always', 'IfNotPresent'] },
};
const { valid, message } = validateSettings(settings);
if (!valid) throw new Error(message);

const answer: ValidationResponse = validate({ request: { operation: 'CREATE' }, settings });
const texts: string[] = [...(answer.warnings ?? []), answer.message ?? '', `${answer.code ?? 200}`];

const files: InputFiles = ['kind: Pod', { name: 'config.json', text: '{}' }];
const options: Options = { kubernetes: '1.35', runtime: 'cri-o', imageVerification: 'AlwaysVerify' };
const report: Report = explain(files, options);
const errors: Finding[] = report.findings.filter(({ severity }) => severity === 'error');
for (const { image, pullPolicy, credentials } of report.images) {
  texts.push(image.written, image.parts?.canonical ?? '', pullPolicy.effective, credentials.attempts[0]?.keyUsed ?? '');
}
for (const { place } of errors) texts.push(place ? `${place.line}:${place.column}` : '');

const reviewed = review({ review: { kind: 'ImageReview' }, settings });
if ('status' in reviewed) texts.push(reviewed.status.reason ?? '');
else if ('response' in reviewed) texts.push(reviewed.response.patch ?? '');
else texts.push(String(reviewed.accepted));

export async function inAPage(): Promise<Report> {
  await load();
  return explained(texts.join('\n'));
}
