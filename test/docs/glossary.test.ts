import { readDocument } from './markdown';

const words = [...readDocument('docs/glossary.md').matchAll(/^\| ([\w ]+?) +\| (\S.*) \|$/gm)]
  .map(([, word = '']) => word)
  .filter((word) => word !== 'Word');

describe('the glossary', () => {
  it.each([
    'audit record',
    'backfill',
    'coexist',
    'content blob',
    'content type',
    'drain',
    'kit',
    'launch',
    'lease',
    'ledger',
    'outbox',
    'overlap',
    'prefilter',
    'redrive',
    'replace',
    'run',
    'settle',
    'sink',
    'twin',
    'watermark',
    'window',
  ])('defines "%s"', (word) => {
    expect(words).toContain(word);
  });

  it('defines each word once', () => {
    expect(words).toEqual([...new Set(words)]);
  });

  it('is reached from README and CONTRIBUTING', () => {
    expect(readDocument('README.md')).toContain('(docs/glossary.md)');
    expect(readDocument('CONTRIBUTING.md')).toContain('(docs/glossary.md)');
  });
});
