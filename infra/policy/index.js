// Pulumi runs policy packs with its own ts-node, whatever PulumiPolicy.yaml says, and ts-node checks
// types on every run. tsx is registered after it and only strips the types.
require('tsx/cjs/api').register();
const { PolicyPack } = require('@pulumi/policy');

const { rules } = require('./rules.ts');

// The constructor starts a server, so that only this file creates the pack.
new PolicyPack('audit-log-connector', { policies: rules });
