export const bootstrapHelp = `Usage: npm run -s bootstrap -- --cloud <cloud> --repo <owner>/<name> [options]

Print, or run with --apply, the commands that prepare Azure for the pipelines: an account for Pulumi's
state, a key for its secrets, and per stack three identities (preview, platform, identity) with their
federated credentials and roles. docs/pipelines.md explains every step, right and variable.

Where:
  --cloud <cloud>             commercial, gcc, gccHigh or dod
  --repo <owner>/<name>       the repository on GitHub
  --azure-devops <organization>/<project>
                              the project in Azure DevOps, in place of --repo
  --stack <stack>             platform stack; repeat it for several; default: the one of the cloud
                              (commercial, gcc, gcc-high, dod). Its identity stack is <stack>-identity
  --purpose <purpose>         preview, platform or identity; repeat it; default: all three
  --subscription <id>         stop if the Azure CLI is in another one; default: the one it is in
  --location <region>         default: eastus, or usgovvirginia in Azure Government
  --name <name>               beginning of all names, 2 to 20 characters; default: auditlog. A second
                              subscription of the same cloud and repository needs another name
  --private-network           the stacks have network: private

Who creates the stacks by hand, and so needs the state and the key:
  --operator <object id>      default: the account of the Azure CLI; none: nobody gets rights
  --operator-type <type>      User, Group or ServicePrincipal; default: User

GitHub's tokens (repositories since 2026-07-15 send ids in the subject):
  --immutable-subject <owner id>/<repository id>
                              gh api repos/<owner>/<name> --jq '"\\(.owner.id)/\\(.id)"'
  --subject-form <form>       names, ids or both; default: both with --immutable-subject, else names
  --issuer <url>              default: https://token.actions.githubusercontent.com; another one for
                              GitHub Enterprise Server (https://<host>/_services/token)

Azure DevOps:
  --connections <file>        output of az devops service-endpoint list --output json, with a service
                              connection for each environment. Without it, no identity trusts Azure
                              DevOps yet, and the commands for the connections are printed

Both:
  --audience <audience>       audience of the tokens; default: api://AzureADTokenExchange, or
                              api://AzureADTokenExchangeUSGov in Azure Government

How:
  --dry-run                   print a script and change nothing; the default
  --apply                     run the commands with az; a second run changes nothing
  --shell <shell>             bash or powershell: the syntax of what is printed; default: bash
  --json                      print the plan, or with --apply the result, as one JSON document
  --help                      this text

Needs Owner of the subscription, and for the purpose identity also Privileged Role Administrator in Entra.

Examples:
  npm run -s bootstrap -- --cloud gccHigh --repo contoso/audit-log > bootstrap.sh
  npm run -s bootstrap -- --cloud gcc --repo contoso/audit-log --apply
  npm run -s bootstrap -- --cloud commercial --repo contoso/audit-log --stack dev --stack commercial \\
    --immutable-subject 1234/5678 --shell powershell > bootstrap.ps1

Exit code 0: the script is printed, or every step is complete. 1: the options are wrong, or a step failed.`;
