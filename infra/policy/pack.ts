import { PolicyPack } from '@pulumi/policy';

import { rules } from './rules';

// Its constructor starts a server: nothing but the pack's entry may import this file.
new PolicyPack('audit-log-connector', { policies: rules });
