import type { FileHandle } from 'node:fs/promises';

import { DataError } from '../../../domain/errors/DataError';
import { decodeAs, type DecodeText, decodeUtf8Or } from './decodeText';
import { findForeignText } from './findForeignText';
import { recogniseCodePage } from './recogniseCodePage';

const shownWords = 3;

/**
 * How the text of a file of single bytes is decoded: as somebody says (a name that `TextDecoder`
 * knows), as UTF-8, or in the Western code page of Windows, which Excel saves "CSV" in. Any other
 * refuses the file, before a row of it is stored.
 */
export async function chooseDecoding(
  file: FileHandle,
  encoding: string | undefined,
): Promise<DecodeText> {
  if (encoding !== undefined) return decodeAs(encoding);
  const foreign = await findForeignText(file);
  if (foreign === undefined) return decodeUtf8Or('utf-8');
  const finding = recogniseCodePage(foreign.words);
  if ('name' in finding) return decodeUtf8Or(finding.name);
  const words = foreign.words.map((word) =>
    word
      .subarray(0, 24)
      .toString('hex')
      .replace(/..(?=.)/g, '$& '),
  );
  const bytes = [...new Set(words)].slice(0, shownWords);
  throw new DataError({
    code: 'import.encoding',
    problem: `The file is not UTF-8, and its code page is not certain. The first bytes in question are in line ${foreign.line}: ${bytes.join('; ')}.`,
    fix: `Name the code page, likely one of these: ${finding.likely.map((name) => `--encoding ${name}`).join(', ')}. Or save the file as "CSV UTF-8". Nothing of it was stored.`,
  });
}
