// Pulumi runs policy packs with a ts-node of its own, whatever PulumiPolicy.yaml says, and that one
// checks types on every run; tsx, registered after it, only strips them.
/* oxlint-disable import/no-unassigned-import -- both are loaded for their effect */
require('tsx/cjs');
require('./pack.ts');
