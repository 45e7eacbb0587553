import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { generate } from 'selfsigned';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** The certificate as a file, for NODE_EXTRA_CA_CERTS. */
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Makes a certificate for 127.0.0.1 and localhost that is its own authority. A client trusts this
 * server if NODE_EXTRA_CA_CERTS names the file. Certificates in one such file need different names.
 */
export async function makeCertificate(commonName = '127.0.0.1'): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  const folder = await mkdtemp(join(tmpdir(), 'emulated-entra-'));
  const path = join(folder, 'ca.pem');
  await writeFile(path, made.cert);
  return {
    key: made.private,
    cert: made.cert,
    path,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
