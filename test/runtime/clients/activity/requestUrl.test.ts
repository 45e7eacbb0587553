import {
  blobUrl,
  contentUrl,
  feedUrl,
  pinnedUrl,
} from '../../../../runtime/clients/activity/requestUrl';

const tenantId = '11111111-1111-1111-1111-111111111111';
const publisherId = '22222222-2222-2222-2222-222222222222';
const feed = { audience: 'https://manage.office.com', tenantId, publisherId };
const root = `https://manage.office.com/api/v1.0/${tenantId}/activity/feed`;
const blobId = '20200420205451053040861$20200420210211992070781$audit_general$Audit_General$na0045';

describe('feedUrl', () => {
  it('puts PublisherIdentifier on an operation without parameters', () => {
    expect(feedUrl(feed, 'subscriptions/list')).toBe(
      `${root}/subscriptions/list?PublisherIdentifier=${publisherId}`,
    );
  });

  it('keeps the colons of times readable and escapes the rest', () => {
    expect(
      feedUrl(feed, 'subscriptions/content', {
        contentType: 'Audit.General',
        startTime: '2026-05-19T13:17:34',
        other: 'a&b c',
      }),
    ).toBe(
      `${root}/subscriptions/content?contentType=Audit.General&startTime=2026-05-19T13:17:34&other=a%26b%20c&PublisherIdentifier=${publisherId}`,
    );
  });
});

describe('contentUrl', () => {
  it('leaves the dollar signs of a content id as they are', () => {
    expect(contentUrl(feed, blobId)).toBe(`${root}/audit/${blobId}`);
  });
});

describe('blobUrl', () => {
  it('is the usual place where the listing names no other', () => {
    expect(blobUrl(feed, blobId, undefined)).toBe(
      `${root}/audit/${blobId}?PublisherIdentifier=${publisherId}`,
    );
  });

  it('is the place that the listing names, within the audience', () => {
    expect(blobUrl(feed, blobId, 'https://manage.office.com/api/v1/x/audit/y')).toBe(
      `https://manage.office.com/api/v1/x/audit/y?PublisherIdentifier=${publisherId}`,
    );
    expect(blobUrl(feed, blobId, 'https://manage.office.example/audit/y')).toBeUndefined();
  });

  it.each([
    ['a b', 'a%20b'],
    ['a"b', 'a%22b'],
    ['ü', '%C3%BC'],
    ['a\r\nHost: x', 'aHost:%20x'],
  ])('writes the odd id %j so that it fits into a request', (contentId, path) => {
    expect(blobUrl(feed, contentId, undefined)).toBe(
      `${root}/audit/${path}?PublisherIdentifier=${publisherId}`,
    );
  });
});

describe('pinnedUrl', () => {
  it('adds PublisherIdentifier to a contentUri, which has no query', () => {
    expect(pinnedUrl(feed, `${root}/audit/${blobId}`)).toBe(
      `${root}/audit/${blobId}?PublisherIdentifier=${publisherId}`,
    );
  });

  it('adds it to a NextPageUri, which has one, whatever version and case the server writes', () => {
    const next = `https://manage.office.com/api/v1/${tenantId}/activity/feed/subscriptions/content?contenttype=Audit.General&starttime=2026-05-19T00:00:00&endtime=2026-05-20T00:00:00&nextPage=2015101900R022885001761`;
    expect(pinnedUrl(feed, next)).toBe(`${next}&PublisherIdentifier=${publisherId}`);
  });

  it.each(['PublisherIdentifier', 'publisheridentifier', 'PUBLISHERIDENTIFIER'])(
    'does not add it where %s is there',
    (name) => {
      const url = `${root}/subscriptions/content?${name}=${publisherId}&nextPage=7`;
      expect(pinnedUrl(feed, url)).toBe(url);
    },
  );

  it('adds it after a bare question mark, and leaves a fragment away', () => {
    expect(pinnedUrl(feed, `${root}/audit/a$b?#top`)).toBe(
      `${root}/audit/a$b?PublisherIdentifier=${publisherId}`,
    );
  });

  it('takes the host in any case, and the port that https has anyway', () => {
    expect(pinnedUrl(feed, 'HTTPS://Manage.Office.Com:443/api/v1.0/x/audit/a$b')).toBe(
      `https://manage.office.com/api/v1.0/x/audit/a$b?PublisherIdentifier=${publisherId}`,
    );
  });

  it('allows the plain http of an emulator on its own port only', () => {
    const local = { ...feed, audience: 'http://127.0.0.1:7000' };
    expect(pinnedUrl(local, 'http://127.0.0.1:7000/audit/a')).toBe(
      `http://127.0.0.1:7000/audit/a?PublisherIdentifier=${publisherId}`,
    );
    expect(pinnedUrl(local, 'http://127.0.0.1:7001/audit/a')).toBeUndefined();
    expect(pinnedUrl(local, 'https://127.0.0.1:7000/audit/a')).toBeUndefined();
  });

  it.each([
    ['another host', 'https://manage.office.example/audit/a'],
    ['a host that only begins alike', 'https://manage.office.com.example/audit/a'],
    ['another cloud', 'https://manage-gcc.office.com/audit/a'],
    ['another port', 'https://manage.office.com:8443/audit/a'],
    ['plain http', 'http://manage.office.com/audit/a'],
    ['user information', 'https://user:word@manage.office.com/audit/a'],
    ['the host as user information', 'https://manage.office.com@example.com/audit/a'],
    ['the host with a backslash trick', 'https://example.com\\@manage.office.com/audit/a'],
    ['a file', 'file:///audit/a'],
    ['a path alone', '/api/v1.0/audit/a'],
    ['no URL at all', 'nonsense'],
    ['nothing', ''],
  ])('refuses %s', (_case, url) => {
    expect(pinnedUrl(feed, url)).toBeUndefined();
  });
});
