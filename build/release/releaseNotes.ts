/**
 * The notes of a release: the section of the changelog, and how to verify the files.
 *
 * @throws Error if the changelog has no section for the version.
 */
export function releaseNotes(
  changelog: string,
  { version, zip, sha256 }: { readonly version: string; readonly zip: string; sha256: string },
): string {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => /^[^\s,]+/.exec(text)?.[0] === version);
  const changes = section?.slice(section.indexOf('\n')).trim() ?? '';
  if (changes === '') {
    throw new Error(
      `CHANGELOG.md has no changes under "## ${version}". Write a line there for each change that users notice, or correct the version in package.json.`,
    );
  }
  return `# ${version}

Each line completes "This release will …".

${changes}

## Verify

\`\`\`
sha256sum --check SHA256SUMS
gh attestation verify ${zip} --repo <owner>/<repository> --source-ref refs/tags/v${version}
\`\`\`

The hash of ${zip} is \`${sha256}\`. A checkout of the tag builds the same bytes: \`npm ci && npm run release\`.
`;
}
