import { itReports } from '../parse';

describe('readCloud', () => {
  itReports([
    [
      'a cloud that does not exist',
      { cloud: 'GCCH' },
      {},
      [
        'cloud is "GCCH"; expected one of commercial (Commercial), gcc (GCC), gccHigh (GCC High), dod (DoD). Did you mean gccHigh? Run: pulumi config set cloud gccHigh',
      ],
    ],
    [
      'another spelling of a cloud',
      { cloud: 'gcc-high' },
      {},
      [
        'cloud is "gcc-high"; expected one of commercial (Commercial), gcc (GCC), gccHigh (GCC High), dod (DoD). Did you mean gccHigh? Run: pulumi config set cloud gccHigh',
      ],
    ],
  ]);
});
