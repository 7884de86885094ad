// Prepares what compose.yaml asks for: .env, with a random value for each secret that has none, and
// development certificates. What is there already stays. Takes the folder to put it into, which is
// this repository unless given.
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureCertificates } from '@holdfast/stack';
import { generateSigningKey } from '@holdfast/user-service/keys';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const PARTS = ['user', 'product', 'order', 'payment', 'notification', 'worker', 'bff-web', 'admin'];

/** The user that the image has for this purpose; root must not be one of the containers' users. */
const IMAGE_USER = { uid: 1000, gid: 1000 };

const directory = path.resolve(process.argv[2] ?? ROOT);
const file = path.join(directory, '.env');
const owner =
  process.getuid?.() === 0 ? IMAGE_USER : { uid: process.getuid?.(), gid: process.getgid?.() };

async function secret(name) {
  if (name === 'TOKEN_SIGNING_KEYS') return `'${JSON.stringify([await generateSigningKey()])}'`;
  return randomBytes(32).toString('base64url');
}

const source = existsSync(file) ? file : path.join(ROOT, '.env.example');
const lines = [];
for (const line of readFileSync(source, 'utf8').split('\n')) {
  const [, missing] = /^([A-Z_]+_(?:PASSWORD|API_KEY|SECRET|KEYS))=$/.exec(line) ?? [];
  if (missing) lines.push(`${missing}=${await secret(missing)}`);
  else if (line === 'CONTAINER_USER=1000:1000' && owner.uid !== undefined)
    lines.push(`CONTAINER_USER=${owner.uid}:${owner.gid}`);
  else lines.push(line);
}
writeFileSync(file, lines.join('\n'), { mode: 0o600 });

const tls = path.join(directory, 'secrets/tls');
await ensureCertificates(tls, PARTS);
if (process.getuid?.() === 0) {
  for (const name of readdirSync(tls)) {
    // The authority's key is for making certificates, which no container does.
    if (name !== 'ca.key') chownSync(path.join(tls, name), owner.uid, owner.gid);
  }
}
console.log(`${file} and ${tls} are ready. Next: docker compose up --build --wait`);
