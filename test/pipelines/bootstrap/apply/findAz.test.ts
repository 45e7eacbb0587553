import { findAz } from '../../../../pipelines/bootstrap/apply/findAz';

const bin = String.raw`C:\Program Files\Azure\CLI2\wbin`;
const python = String.raw`C:\Program Files\Azure\CLI2\python.exe`;
const windows = (...files: readonly string[]) =>
  findAz({
    platform: 'win32',
    path: String.raw`C:\Windows;` + bin,
    exists: (file) => files.includes(file),
  });

describe('the Azure CLI', () => {
  it('is az, found on the PATH', () => {
    expect(findAz({ platform: 'linux', path: '/usr/bin', exists: () => true })).toEqual({
      file: 'az',
      first: [],
    });
  });

  it('is the Python beside the batch file on Windows, because Node starts no batch file', () => {
    expect(windows(`${bin}\\az.cmd`, python)).toEqual({
      file: python,
      first: ['-IBm', 'azure.cli'],
    });
  });

  it('stays az on Windows without that Python, so that the error names it', () => {
    expect(windows(`${bin}\\az.cmd`)).toEqual({ file: 'az', first: [] });
  });
});
