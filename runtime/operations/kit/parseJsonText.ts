import { ConfigurationError } from '../../domain/errors/ConfigurationError';

/** JSON that a person has given; the error names the file and what was expected in it. */
export function parseJsonText(text: string, source: string, expected: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const found = text.trim() === '' ? 'found nothing' : 'found no JSON';
    throw new ConfigurationError({
      code: 'file.json',
      problem: `Read ${source} and ${found}; expected ${expected}.`,
      fix: 'Make the file again.',
      cause: error,
    });
  }
}

/** True for what JSON calls an object. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
