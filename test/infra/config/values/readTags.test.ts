import { itReports } from '../parse';

describe('readTags', () => {
  itReports([
    [
      'tags that are a text',
      { tags: 'team' },
      {},
      [
        'tags is "team"; expected names and values, all of them texts. Run: pulumi config rm tags, then: pulumi config set --path tags.<name> <value>',
      ],
    ],
    [
      'tags within tags',
      { tags: '{"a":{"b":1}}' },
      {},
      [
        'tags is "{"a":{"b":1}}"; expected names and values, all of them texts. Run: pulumi config rm tags, then: pulumi config set --path tags.<name> <value>',
      ],
    ],
    [
      'invalid and ambiguous tags',
      { tags: '{"a/b":"x","Azure x":"","c":"1","C":"2"}' },
      {},
      [
        'tags.a/b is not a legal name; expected 1 to 128 characters, without <>%&\\?/. Correct it in the stack file, under audit-log-connector:tags.',
        'tags.Azure x is reserved; expected a name that does not begin with Microsoft, Azure or Windows. Correct it in the stack file, under audit-log-connector:tags.',
        'tags.c is given twice; expected names that differ in more than case. Correct it in the stack file, under audit-log-connector:tags.',
      ],
    ],
    [
      'a tag with a value that is too long',
      { tags: JSON.stringify({ team: 'x'.repeat(257) }) },
      {},
      [
        'tags.team has 257 characters; expected a value of at most 256. Correct it in the stack file, under audit-log-connector:tags.',
      ],
    ],
    [
      'too many tags',
      {
        tags: JSON.stringify(
          Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`t${i}`, ''])),
        ),
      },
      {},
      [
        'tags has 41 names; expected at most 40, because Azure accepts 50 and the connector adds some. Correct it in the stack file, under audit-log-connector:tags.',
      ],
    ],
  ]);
});
