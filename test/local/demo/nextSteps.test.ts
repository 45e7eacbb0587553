import { keepText } from '../../../local/demo/nextSteps';

const host = { url: 'http://127.0.0.1:1', keys: { function: 'key' } };

describe('the commands for a second terminal', () => {
  it('quote settings for a POSIX shell', () => {
    expect(keepText({ NAME: "a;b'c" }, host, 'linux')).toContain(`export NAME='a;b'\\''c'\n`);
  });

  it('quote settings for PowerShell on Windows', () => {
    expect(keepText({ NAME: "a;b'c" }, host, 'win32')).toContain(`$env:NAME = 'a;b''c'\n`);
  });
});
