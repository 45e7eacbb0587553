import path from 'node:path';
import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** Keep everything running for commands in a second terminal. */
  readonly keep: boolean;
  /** Also fill the Audit Log table of an emulated Starter Kit. */
  readonly kit: boolean;
  /** The folder for the data of Azurite. Default: a temporary folder. */
  readonly folder?: string;
  /** Content blobs of the week, without the late ones. */
  readonly blobs: number;
}

const defaultBlobs = 1_000;

export const helpText = `Usage: npm start [-- <options>]

Collect a generated week of audit records on this machine, without a cloud or more installations.
Azurite serves as the storage account, and emulators replace Entra and the Management Activity API.
The bundle for the deployment runs as in the Azure Functions host.

  --kit             also emulate a Dataverse environment with the CoE Starter Kit, fill its Audit
                    Log table and show the figures of its dashboard
  --keep            keep everything running for commands in a second terminal, until Ctrl-C
  --folder <path>   keep the storage account's data in this folder; the next run with the folder
                    continues where this one stopped (default: a temporary folder)
  --blobs <n>       number of content blobs with 50 records each (${defaultBlobs})
  --help            print this text
`;

/** Reads the command line; returns undefined for --help. Throws on unknown options. */
export function demoOptions(args: readonly string[]): DemoOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kit: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      folder: { type: 'string' },
      blobs: { type: 'string', default: String(defaultBlobs) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const blobs = Number(values.blobs);
  if (!Number.isInteger(blobs) || blobs < 1) {
    throw new Error(`--blobs is "${values.blobs}". Pass a whole number from 1.`);
  }
  return {
    kit: values.kit,
    keep: values.keep,
    blobs,
    ...(values.folder === undefined ? {} : { folder: path.resolve(values.folder) }),
  };
}
