import { ConfigurationError } from '../../../domain/errors/ConfigurationError';

/** Bytes within a character look like separators, so rows cannot be split by bytes. */
const unusable = ['iso-2022-jp', 'replacement', 'x-user-defined'];

/** Normalises the name of an encoding to that of `TextDecoder`; throws for an unknown name. */
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
