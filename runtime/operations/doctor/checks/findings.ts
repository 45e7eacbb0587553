import type { Finding } from './Check';

export const ok = (found: string): Finding => ({ result: 'ok', found, fix: '' });

export const warning = (found: string, fix: string): Finding => ({ result: 'warning', found, fix });

export const failed = (found: string, fix: string): Finding => ({ result: 'failed', found, fix });

export const unknown = (found: string, fix: string): Finding => ({ result: 'unknown', found, fix });

export const skipped = (found: string): Finding => ({ result: 'skipped', found, fix: '' });
