import { documents } from './markdown';
import { readMessages, readProse, type Text } from './readTexts';
import { replacedWords } from './replacedWords';

/** Sentences of others, quoted word for word. */
const quotations: readonly string[] = [];

/** Each use of a replaced word, as `file:line "word": what to write`. */
function findReplaced(texts: readonly Text[]): readonly string[] {
  return texts.flatMap(({ file, line, text }) => {
    const own = quotations.reduce((rest, quotation) => rest.replace(quotation, ''), text);
    return replacedWords
      .filter(({ only }) => only?.test(file) ?? true)
      .flatMap(({ pattern, write }) => {
        const [word] = pattern.exec(own) ?? [];
        return word === undefined ? [] : [`${file}:${line} "${word}": write ${write}`];
      });
  });
}

const pagesInPlainWords = documents();
const foldersInPlainWords: readonly string[] = [
  'bench',
  'build',
  'contracts',
  'infra',
  'local',
  'pipelines',
  'publish',
  'runtime',
];

describe('plain words', () => {
  it('are found where they are, and their replacements pass', () => {
    const text = (words: string): Text => ({ file: 'a.md', line: 3, text: words });

    expect(findReplaced([text('The API answers.'), text('The API responds.')])).toEqual([
      'a.md:3 "answers": write response, respond',
    ]);
    expect(findReplaced([text('There is no table. A launch is no page.')])).toEqual([
      'a.md:3 "is no": write is not a',
    ]);
  });

  it.each(pagesInPlainWords)('are in %s', (file) => {
    expect(findReplaced(readProse(file))).toEqual([]);
  });

  it.each(foldersInPlainWords)('are in the messages and help texts of %s/', (folder) => {
    expect(findReplaced(readMessages(folder))).toEqual([]);
  });
});
