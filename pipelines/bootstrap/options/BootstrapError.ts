/** An error for the person who runs the bootstrap: what failed, why, what to do. No stack trace. */
export class BootstrapError extends Error {
  override readonly name = 'BootstrapError';
}
