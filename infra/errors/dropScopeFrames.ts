/** A file right below a scope: `node_modules/@pulumi/resource.ts`, as Pulumi's source maps say. */
const scopeFrame = /[\\/]node_modules[\\/]@[^\\/]+[\\/][^\\/]+$/;

/**
 * Leaves out of an error's stack the frames that Node cannot colour: `util.inspect` with colours,
 * which Pulumi calls for every error, loops over them until the string is too long. A failed
 * login would be told after twenty seconds (seen with Node 20.20 and 22.23, Pulumi 3.270).
 */
export function dropScopeFrames(error: unknown): unknown {
  if (error instanceof Error && error.stack !== undefined) {
    error.stack = error.stack
      .split('\n')
      .filter((line) => !(/^\s+at /.test(line) && scopeFrame.test(line)))
      .join('\n');
  }
  return error;
}
