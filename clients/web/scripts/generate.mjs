// Generates src/gen from the API's protos with protoc and protoc-gen-es; only what pages import is bundled. PROTOC names
// another protoc than the one in the PATH.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const protos = join(web, '..', '..', 'proto');
const output = join(web, 'src', 'gen');

function protoFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return protoFiles(path);
    return entry.name.endsWith('.proto') ? [path] : [];
  });
}

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
execFileSync(
  process.env.PROTOC ?? 'protoc',
  [
    `--plugin=protoc-gen-es=${join(web, 'node_modules', '.bin', 'protoc-gen-es')}`,
    `--proto_path=${protos}`,
    '--proto_path=/usr/include',
    `--es_out=${output}`,
    '--es_opt=target=ts',
    ...protoFiles(join(protos, 'sjelden')).map((path) => relative(protos, path)),
  ],
  { stdio: 'inherit' },
);
