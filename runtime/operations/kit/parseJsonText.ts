import { ConfigurationError } from '../../domain/errors/ConfigurationError';

/** Parses JSON that a person provides; the error names the file and the expected content. */
export function parseJsonText(
  text: string,
  source: string,
  expected: string,
  fix = 'Create the file again.',
): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const found = text.trim() === '' ? 'found nothing' : 'found no JSON';
    throw new ConfigurationError({
      code: 'file.json',
      problem: `Read ${source} and ${found}; expected ${expected}.`,
      fix,
      cause: error,
    });
  }
}
