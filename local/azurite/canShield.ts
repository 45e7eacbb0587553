/**
 * Whether a child process may have a group of its own, which a Ctrl-C on the terminal does not reach. On
 * Windows such a child opens a window.
 */
export const canShield = process.platform !== 'win32';
