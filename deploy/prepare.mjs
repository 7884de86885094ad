// Prepares what compose.yaml asks for: .env, with a random value for each secret that has none, a key
// for payloads, and development certificates. What is there already stays. Takes the folder to put it
// into, which is this repository unless given.
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureCertificates } from '@holdfast/stack';
import { generateSigningKey } from '@holdfast/user-service/keys';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const SERVICES = ['user', 'product', 'order', 'payment', 'notification'];
const PARTS = [...SERVICES, 'worker', 'bff-web', 'bff-admin', 'admin'];

/** The user that the image has for this purpose; root must not be one of the containers' users. */
const IMAGE_USER = { uid: 1000, gid: 1000 };

const directory = path.resolve(process.argv[2] ?? ROOT);
const file = path.join(directory, '.env');
const owner =
  process.getuid?.() === 0 ? IMAGE_USER : { uid: process.getuid?.(), gid: process.getgid?.() };

async function secret(name) {
  if (name === 'TOKEN_SIGNING_KEYS') return `'${JSON.stringify([await generateSigningKey()])}'`;
  const value = randomBytes(32).toString('base64url');
  return name.endsWith('_SECRETS') ? `'${JSON.stringify([value])}'` : value;
}

const source = existsSync(file) ? file : path.join(ROOT, '.env.example');
const lines = [];
for (const line of readFileSync(source, 'utf8').split('\n')) {
  const [, missing] = /^([A-Z_]+_(?:PASSWORD|API_KEY|SECRETS?|KEYS|TOKEN))=$/.exec(line) ?? [];
  if (missing) lines.push(`${missing}=${await secret(missing)}`);
  else if (line === 'CONTAINER_USER=1000:1000' && owner.uid !== undefined)
    lines.push(`CONTAINER_USER=${owner.uid}:${owner.gid}`);
  else lines.push(line);
}
writeFileSync(file, lines.join('\n'), { mode: 0o600 });

const tls = path.join(directory, 'secrets/tls');
await ensureCertificates(tls, PARTS);
const payloadKeys = path.join(directory, 'secrets/payload-keys.json');
if (!existsSync(payloadKeys)) {
  const id = new Date().toISOString().slice(0, 10);
  const keys = { [id]: randomBytes(32).toString('base64') };
  writeFileSync(payloadKeys, `${JSON.stringify(keys)}\n`, { mode: 0o600 });
}
if (process.getuid?.() === 0) {
  // The authority's key is for making certificates, which no container does.
  const names = readdirSync(tls).filter((name) => name !== 'ca.key');
  for (const read of [payloadKeys, ...names.map((name) => path.join(tls, name))]) {
    chownSync(read, owner.uid, owner.gid);
  }
}
console.log(`${file} and ${path.dirname(tls)} are ready. Next: docker compose up --build --wait`);
