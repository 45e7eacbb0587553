import { releaseNotes } from '../../../build/release/releaseNotes';

const changelog =
  '# Changelog\n\n## 0.3.0\n\n- Add a.\n\n## 0.2.0, 2026-11-28\n\n- Add b.\n- Add c.\n';
const release = { zip: 'x.zip', sha256: 'f'.repeat(64) };

describe('the notes of a release', () => {
  it('have the changes of its version only, and the hash of its zip', () => {
    const notes = releaseNotes(changelog, { ...release, version: '0.2.0' });

    expect(notes).toContain('- Add b.\n- Add c.\n');
    expect(notes).not.toContain('Add a');
    expect(notes).toContain('--source-ref refs/tags/v0.2.0\n');
    expect(notes).toContain(`x.zip is \`${release.sha256}\``);
  });

  it.each(['0.2', '0.4.0'])('are refused for %s, which the changelog does not have', (version) => {
    expect(() => releaseNotes(changelog, { ...release, version })).toThrow(`under "## ${version}"`);
  });
});
