import { findPulumi } from './findPulumi';
import { PulumiCli } from './PulumiCli';
import { walkLifecycle } from './walkLifecycle';

/** `npm run try-pulumi [-- <stack>]`: the lifecycle of a stack, with no cloud. */
async function main(): Promise<void> {
  const pulumi = findPulumi();
  if (pulumi === undefined) {
    throw new Error('No Pulumi CLI is on the PATH; install it and run this again.');
  }
  const stack = process.argv[2] ?? 'dev';
  const cli = PulumiCli.prepare(pulumi);
  try {
    process.stdout.write(`${JSON.stringify(await walkLifecycle(cli, stack), null, 2)}\n`);
  } finally {
    cli.remove();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
