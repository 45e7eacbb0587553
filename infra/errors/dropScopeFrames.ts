/** A file right below a scope: `node_modules/@pulumi/resource.ts`, as Pulumi's source maps say. */
const scopeFrame = /[\\/]node_modules[\\/]@[^\\/]+[\\/][^\\/]+$/;

/**
 * Removes the frames that Node cannot colour from an error's stack. Pulumi calls `util.inspect` with
 * colours for every error, which loops over these frames until the string is too long. Pulumi would
 * report a failed login after twenty seconds (seen with Node 20.20 and 22.23, Pulumi 3.270).
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
