import { printTable } from '../../../bench/report/printTable';

describe('printTable', () => {
  it('writes Markdown with names to the left and figures to the right', () => {
    const text = printTable({
      title: 'Speed',
      columns: ['case', 'blobs/s'],
      rows: [
        ['5,000 blobs', '900'],
        ['20,000 blobs', '12,000'],
      ],
      notes: ['Measured twice.'],
    });

    expect(text).toBe(
      [
        '### Speed',
        '',
        '| case         | blobs/s |',
        '| ------------ | ------: |',
        '| 5,000 blobs  |     900 |',
        '| 20,000 blobs |  12,000 |',
        '',
        'Measured twice.',
        '',
      ].join('\n'),
    );
  });
});
