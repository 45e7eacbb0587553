import { itReports } from '../parse';

describe('findUnknownKeys', () => {
  itReports([
    [
      'a misspelt key',
      { namePrfix: 'x' },
      {},
      [
        'namePrfix is not a key of this project; expected a key that docs/configuration.md lists. Did you mean namePrefix? Run: pulumi config rm namePrfix, then: pulumi config set namePrefix <value>',
      ],
    ],
    [
      'a key that resembles none',
      { zzz: 'x' },
      {},
      [
        'zzz is not a key of this project; expected a key that docs/configuration.md lists. Run: pulumi config rm zzz',
      ],
    ],
  ]);
});
