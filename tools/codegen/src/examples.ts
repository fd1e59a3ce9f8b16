import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { sample } from 'openapi-sampler';
import type { Document } from './document.ts';
import { UserError } from './errors.ts';
import type { VendorEvent } from './events.ts';
import { quote } from './place.ts';

/**
 * examples.ts: for each event a whole body that is valid against its schema.
 *
 * @throws {@link UserError} with the event's name when the schema's own examples make the body invalid.
 */
export function examplesFile(
  document: Document,
  events: readonly VendorEvent[],
  typesModule: string,
): string {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const bodies = events.map((event) => {
    const body = event.body.example ?? sampleOf(document, event);
    // With the components beside it, the schema's references resolve as they do in the document.
    validate(ajv, body, { ...event.body.schema, components: document.components }, event.name);
    return `  ${quote(event.name)}: ${JSON.stringify(body, null, 2).replaceAll('\n', '\n  ')},`;
  });
  return [
    `import type { webhooks } from './${typesModule}';`,
    '',
    '/** The whole body of each event, as the vendor posts it. */',
    'export interface EventBody {',
    ...events.map(({ name, bodyType }) => `  ${quote(name)}: ${bodyType};`),
    '}',
    '',
    '/** A valid example of each body. */',
    'export const examples: EventBody = {',
    ...bodies,
    '};',
    '',
  ].join('\n');
}

// openapi-sampler takes the schema's own examples where it has any: what a person is shown is written in the document.
function sampleOf(document: Document, { body }: VendorEvent): unknown {
  return sample(body.schema as Parameters<typeof sample>[0], { quiet: true }, document);
}

function validate(ajv: Ajv2020, body: unknown, schema: object, name: string): void {
  const check = ajv.compile(schema);
  if (check(body)) return;
  const faults = (check.errors ?? []).map(
    (error: ErrorObject) => `${error.instancePath || 'the body'} ${error.message}`,
  );
  throw new UserError(
    `The example of the event '${name}' is not valid against its schema: ${[...new Set(faults)].join('; ')}. ` +
      `Mend the schema, or the examples in it.`,
  );
}
