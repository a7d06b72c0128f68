// The built npm package, installed as a user would have it.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** A project of a user's with the package in its `node_modules`, and these files; returns its folder. */
export function project(name, files) {
  const folder = new URL(`target/package/${name}/`, root);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(new URL('node_modules/', folder), { recursive: true });
  cpSync(new URL('dist/policy/npm/', root), new URL('node_modules/pullplan-policy/', folder), { recursive: true });
  writeFileSync(new URL('package.json', folder), '{"type": "module"}');
  for (const [file, text] of Object.entries(files)) writeFileSync(new URL(file, folder), text);
  return folder;
}

/** The path of a tool of the repository's own packages. */
export const tool = (path) => fileURLToPath(new URL(`node_modules/${path}`, root));
