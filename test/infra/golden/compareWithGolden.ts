import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Holds a text against `<name>.txt` beside this file. `UPDATE_GOLDEN=1` writes it instead; the
 * difference is then for a person to review.
 */
export function compareWithGolden(name: string, text: string): void {
  const file = path.join(__dirname, `${name}.txt`);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    writeFileSync(file, text);
    return;
  }
  expect(text).toBe(existsSync(file) ? readFileSync(file, 'utf8') : `(no file ${name}.txt)`);
}
