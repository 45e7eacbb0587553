import { cleanText } from '../../contracts/text/cleanText';
import {
  asObject,
  asTexts,
  type JsonObject,
  parseResponse,
} from '../../publish/http/parseResponse';
import { cleanValue } from '../reports/cleanValue';
import {
  longestText,
  mostChanges,
  mostTexts,
  type PolicyViolation,
  type ResourceChange,
  type StackReport,
} from '../reports/StackReport';

/** What the engine reported so far. */
export type EngineReport = Omit<StackReport, 'kind' | 'stack' | 'outcome' | 'exitCode'>;

/** An event has whole states of a resource; a line beyond this is not read. */
const longestLine = 8 * 1024 * 1024;

/** Steps of the engine as people name them. A replacement comes in up to three steps. */
const operations: Readonly<Record<string, ResourceChange['operation']>> = {
  create: 'create',
  update: 'update',
  delete: 'delete',
  replace: 'replace',
  'create-replacement': 'replace',
  'delete-replaced': 'replace',
  import: 'import',
  'import-replacement': 'replace',
  read: 'read',
  'read-replacement': 'replace',
};

/**
 * Reads the events that `pulumi … --json` prints, a JSON object a line: `apitype.EngineEvent` of
 * pulumi/pulumi (sdk/go/common/apitype/events.go). Takes names and messages from it, and no values.
 */
export class EventReader {
  private readonly changes = new Map<string, ResourceChange>();
  private readonly policies: PolicyViolation[] = [];
  private readonly texts = { error: new Set<string>(), warning: new Set<string>() };
  private counts: Readonly<Record<string, number>> | undefined;

  /** Takes a line of stdout; one that is not an event was printed by the CLI itself. */
  read(line: string): void {
    const event = parseEvent(line);
    if (event === undefined) return;
    this.readResource(event['resourcePreEvent'] ?? event['resOutputsEvent']);
    this.readDiagnostic(asObject(event['diagnosticEvent']));
    this.readPolicy(asObject(event['policyEvent']));
    this.readSummary(asObject(event['summaryEvent']));
  }

  get report(): EngineReport {
    const changes = [...this.changes.values()];
    return {
      counts: this.counts ?? {},
      changes: changes.slice(0, mostChanges),
      leftOut: Math.max(0, changes.length - mostChanges),
      policies: this.policies,
      errors: [...this.texts.error],
      warnings: [...this.texts.warning],
    };
  }

  /** The engine ended by itself, and not by a failure of the CLI before it. */
  get isComplete(): boolean {
    return this.counts !== undefined;
  }

  private readResource(value: unknown): void {
    const { op, urn, type, diffs, keys, detailedDiff } =
      asObject(asObject(value)?.['metadata']) ?? {};
    if (typeof op !== 'string' || typeof urn !== 'string') return;
    const operation = operations[op];
    // A refresh announces each resource, and reports afterwards what it found.
    if (operation === undefined) return;
    const former = this.changes.get(urn);
    const names = [
      ...(former?.properties ?? []),
      ...(asTexts(diffs) ?? []),
      ...(asTexts(keys) ?? []),
      ...Object.keys(asObject(detailedDiff) ?? {}),
    ];
    this.changes.set(urn, {
      operation,
      name: nameOf(urn),
      type: cleanValue(type),
      properties: [...new Set(names.map((name) => cleanText(name, { longest: 100 })))].slice(0, 20),
    });
  }

  private readDiagnostic(event: JsonObject | undefined): void {
    const { severity, message } = event ?? {};
    if (severity !== 'error' && severity !== 'warning') return;
    // Stand-in plugins and plugins of developers: of no interest to a reader of the result.
    if (typeof message !== 'string' || message.startsWith('using pulumi-resource-')) return;
    const text = cleanText(message, { keepLines: true, longest: longestText }).trim();
    if (text !== '' && this.texts[severity].size < mostTexts) this.texts[severity].add(text);
  }

  private readPolicy(event: JsonObject | undefined): void {
    const { enforcementLevel, policyName, resourceUrn, message } = event ?? {};
    if (typeof policyName !== 'string' || this.policies.length >= mostTexts) return;
    this.policies.push({
      level: cleanValue(enforcementLevel),
      policy: cleanValue(policyName),
      resource: nameOf(resourceUrn),
      message: cleanValue(message, longestText),
    });
  }

  private readSummary(event: JsonObject | undefined): void {
    if (event === undefined) return;
    const found = Object.entries(asObject(event['resourceChanges']) ?? {});
    this.counts = Object.fromEntries(
      found.flatMap(([name, count]) =>
        typeof count === 'number' ? [[cleanText(name, { longest: 40 }), count]] : [],
      ),
    );
  }
}

/** The last part of a URN, which is longer than any name. */
function nameOf(urn: unknown): string {
  return cleanValue(typeof urn === 'string' ? urn.split('::').at(-1) : undefined);
}

/** An event of the engine; undefined: a line of another form. */
function parseEvent(line: string): JsonObject | undefined {
  return line.startsWith('{') && line.length <= longestLine ? parseResponse(line) : undefined;
}
