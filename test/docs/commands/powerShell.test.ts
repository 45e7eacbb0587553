import { type CommandBlock, commandPages, readBlocks } from './readCommands';

/** What PowerShell spells in another way, or does not have. */
const onlyBash =
  / \\\n|^ *(?:export |for )|^ *\w+=\$\(|&& |\b(?:curl|grep|cut|head|sha256sum|zcat) /m;

/** Pages where a block of bash has no other form beside it, with the reason. */
const without: Readonly<Record<string, string>> = {
  'CONTRIBUTING.md': 'for contributors',
  'docs/benchmarks.md': 'for contributors',
  'docs/reliability.md': 'for contributors',
  'docs/inventory.md': 'in PowerShell, the module of the administrators exports the same',
  'docs/pipelines.md': 'the bootstrap prints the form of each shell, and a sentence shows it',
};

const pages = commandPages.filter((page) => !Object.hasOwn(without, page));

/** What a block runs and sets, in any shell: `audit-log usage`, `az functionapp stop`, `AUDIT_LOGS_CLOUD`. */
function namesIn({ text }: Pick<CommandBlock, 'text'>): readonly string[] {
  const found = text
    .replaceAll("'--'", '--')
    .matchAll(
      /\b(?:az|pulumi|gh)(?: [a-z][a-z-]+)+|\baudit-log(?: --)? [a-z][a-z-]*|(?:export |\$env:)(\w+) ?=|^ *\$?(\w+) ?= ?\$?\(?az /gm,
    );
  const names = [...found].map(([all, variable, local]) => variable ?? local ?? all);
  return [...new Set(names.map((name) => name.replace(' -- ', ' ')))].toSorted();
}

/** The blocks of a page that only bash can run, each with the block after it. */
function bashBlocks(page: string): readonly (readonly [CommandBlock, CommandBlock | undefined])[] {
  const blocks = readBlocks(page);
  return blocks.flatMap((block, index) =>
    block.shell === 'bash' && onlyBash.test(block.text) ? [[block, blocks[index + 1]]] : [],
  );
}

describe('the blocks for bash in the documents', () => {
  it.each(pages)('of %s have a form for PowerShell after them, with the same commands', (page) => {
    for (const [bash, next] of bashBlocks(page)) {
      expect({ shell: next?.shell, names: next && namesIn(next) }).toEqual({
        shell: 'powershell',
        names: namesIn(bash),
      });
    }
  });

  it('are several, and are compared by what they run and set', () => {
    expect(pages.flatMap(bashBlocks).length).toBeGreaterThan(6);
    const text =
      'export A_B=1\nid=$(az ad sp show --id 1)\nnpm run -s audit-log -- import <folder>';
    const names = ['A_B', 'audit-log import', 'id'];
    expect(namesIn({ text })).toEqual(names);
    expect(namesIn({ text: "$env:A_B = '1'\n$id = az ad sp show\naudit-log import x" })).toEqual(
      names,
    );
  });
});

describe('the blocks for PowerShell in the documents', () => {
  // A script such as npm.ps1 loses the first -- without quotes.
  it.each(commandPages)("of %s have '--' in quotes before the words for a script", (page) => {
    const typed = readBlocks(page).filter(({ shell }) => shell === 'powershell');

    expect(typed.flatMap(({ commands }) => commands).filter((one) => / -- /.test(one))).toEqual([]);
  });
});
