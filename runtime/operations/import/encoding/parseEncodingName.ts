import { ConfigurationError } from '../../../domain/errors/ConfigurationError';

/** Their bytes within a character look like separators, so rows cannot be separated by bytes. */
const unusable = ['iso-2022-jp', 'replacement', 'x-user-defined'];

/** The name of an encoding in the form that `TextDecoder` gives it; throws for one it does not know. */
export function parseEncodingName(text: string): string {
  let name: string | undefined;
  try {
    name = new TextDecoder(text).encoding;
  } catch {
    name = undefined;
  }
  if (name !== undefined && !unusable.includes(name)) return name;
  throw new ConfigurationError({
    code: 'import.encoding',
    problem: `The encoding "${text}" ${name === undefined ? 'is not known' : 'cannot be read by import'}.`,
    fix: 'Use a name that TextDecoder knows (the WHATWG encoding standard), such as utf-8, utf-16le, windows-1252, windows-1250, windows-1251, shift_jis, gbk, big5 or euc-kr.',
  });
}
