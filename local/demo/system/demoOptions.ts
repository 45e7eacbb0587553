import path from 'node:path';
import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** Leave everything running for commands in a second terminal. */
  readonly keep: boolean;
  /** Also fill the Audit Log table of an emulated Starter Kit. */
  readonly kit: boolean;
  /** Where Azurite keeps its data; without it a temporary folder. */
  readonly folder?: string;
  /** Content blobs of the week, apart from the late ones. */
  readonly blobs: number;
}

const defaultBlobs = 1_000;

export const helpText = `Usage: npm start [-- <options>]

Collects a generated week of audit records on this machine, with nothing installed and no cloud:
Azurite as the storage account, emulators of Entra and of the Management Activity API, and the
bundle that would be deployed, run as the Azure Functions host runs it.

  --kit             also a Dataverse environment with the CoE Starter Kit: fills its Audit Log
                    table, and shows what its dashboard would
  --keep            leave all of it running, for commands in a second terminal; Ctrl-C ends it
  --folder <path>   keep the storage account's data in this folder; started with it again, the
                    connector carries on where it stopped (else a temporary folder)
  --blobs <n>       content blobs of 50 records each (${defaultBlobs})
  --help            this text
`;

/** Reads the command line; undefined when help was asked for. Throws on what it does not know. */
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
    throw new Error(`--blobs was given as "${values.blobs}"; a whole number from 1 is expected.`);
  }
  return {
    kit: values.kit,
    keep: values.keep,
    blobs,
    ...(values.folder === undefined ? {} : { folder: path.resolve(values.folder) }),
  };
}
