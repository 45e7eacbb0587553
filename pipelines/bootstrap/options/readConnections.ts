import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Connection } from './BootstrapOptions';
import type { OptionProblems } from './OptionProblems';

interface Listed {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly authorization?: {
    readonly parameters?: {
      readonly workloadIdentityFederationIssuer?: unknown;
      readonly workloadIdentityFederationSubject?: unknown;
    } | null;
  } | null;
}

/** More than any project has connections; a larger file is another file. */
const longest = 10 * 1024 * 1024;

/** The service connections in the unchanged output of `az devops service-endpoint list`. */
export function readConnections(
  file: string,
  problems: OptionProblems,
): Readonly<Record<string, Connection>> {
  try {
    // npm runs scripts in the root of the package, wherever it was called.
    const place = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
    return parseConnections(decode(readFileSync(place).subarray(0, longest)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.add(
      `--connections ${file} could not be read: ${reason}. Write it with: az devops service-endpoint list --output json`,
    );
    return {};
  }
}

/** Windows PowerShell writes UTF-16 to a file (`>`). */
function decode(bytes: Buffer): string {
  return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(
    bytes,
  );
}

/** Throws an error whose message completes "could not be read". */
export function parseConnections(given: string): Readonly<Record<string, Connection>> {
  // PowerShell puts a byte order mark before what it writes to a file.
  const listed: unknown = JSON.parse(given.replace(/^\ufeff/, ''));
  if (!Array.isArray(listed)) throw new Error('it is not a list of service connections');
  return Object.fromEntries<Connection>(
    (listed as readonly (Listed | null)[]).flatMap((one) => {
      const { id, name } = one ?? {};
      const parameters = one?.authorization?.parameters;
      const issuer = parameters?.workloadIdentityFederationIssuer;
      const subject = parameters?.workloadIdentityFederationSubject;
      return [id, name, issuer, subject].every((value) => typeof value === 'string')
        ? [[name, { id, issuer, subject } as Connection] as [string, Connection]]
        : [];
    }),
  );
}
