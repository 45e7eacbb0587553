import { randomUUID } from 'node:crypto';

type Values = Readonly<Record<string, unknown>>;

/** A resource of a template, its expressions replaced by what Azure makes of them. */
export interface TemplateResource {
  readonly type: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly tags: unknown;
  readonly properties: Values;
}

interface Declared {
  readonly type: string;
  readonly defaultValue?: unknown;
}

const isOfType: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  securestring: (value) => typeof value === 'string',
  int: (value) => Number.isInteger(value),
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

/**
 * What Azure Resource Manager makes of a deployment's properties: types of parameters are checked,
 * and texts in square brackets are evaluated, with the functions `parameters` and `format` alone, and
 * `newGuid` as the default of a parameter.
 * Values of parameters are never evaluated ("ARM template syntax and expressions").
 */
export function evaluateTemplate({ template, parameters }: Values): readonly TemplateResource[] {
  const { parameters: declared, resources } = template as {
    readonly parameters: Readonly<Record<string, Declared>>;
    readonly resources: readonly Values[];
  };
  const given = parameters as Readonly<Record<string, { readonly value: unknown }>>;
  const unknown = Object.keys(given).filter((name) => !(name in declared));
  if (unknown.length > 0) throw new Error(`InvalidTemplate: no parameter ${unknown.join(', ')}`);
  const values = Object.fromEntries(
    Object.entries(declared).map(([name, { type, defaultValue }]) => {
      const made = defaultValue === '[newGuid()]' ? randomUUID() : defaultValue;
      const value = given[name]?.value ?? made;
      if (isOfType[type.toLowerCase()]?.(value) !== true) {
        throw new Error(`InvalidTemplate: parameter ${name} is not of type ${type}`);
      }
      return [name, value];
    }),
  );
  return resources.map((resource) => evaluate(resource, values) as TemplateResource);
}

function evaluate(value: unknown, parameters: Values): unknown {
  if (typeof value === 'string') return evaluateText(value, parameters);
  if (Array.isArray(value)) return value.map((one) => evaluate(one, parameters));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, evaluate(one, parameters)]),
  );
}

function evaluateText(text: string, parameters: Values): unknown {
  const expression = /^\[(?!\[)(.*)\]$/.exec(text)?.[1];
  if (expression === undefined) return text.replace(/^\[\[/, '[');
  const format = /^format\('([^']*)', (.*)\)$/.exec(expression);
  if (format === null) return readParameter(expression, parameters);
  const args = (format[2] ?? '').split(', ').map((arg) => readParameter(arg, parameters));
  return (format[1] ?? '').replace(/\{(\d+)\}/g, (_all, index: string) =>
    String(args[Number(index)]),
  );
}

function readParameter(expression: string, parameters: Values): unknown {
  const name = /^parameters\('(\w+)'\)$/.exec(expression)?.[1];
  if (name === undefined || !(name in parameters)) {
    throw new Error(`InvalidTemplate: cannot evaluate ${expression}`);
  }
  return parameters[name];
}
