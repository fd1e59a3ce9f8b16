/** The packages that carry generated files. */
export type PackageName = 'pushpress' | 'mindbody';

/** How a vendor's webhook body names its event and where it puts the event's data. */
export interface Envelope {
  readonly name: string;
  readonly data: string;
}

/** One OpenAPI document and what is generated from it. File names are relative to the package's src/generated. */
export interface Api {
  /** `<vendor>/<api>`: the folder under `specs/`. */
  readonly id: string;
  readonly package: PackageName;
  /** openapi-typescript's output. */
  readonly types: string;
  /** The table of paged paths, from `x-paging`. */
  readonly paging?: string;
  /** What is put in front of the query names on the wire, and which path parameters keep their slashes. */
  readonly naming?: string;
  /** The event names, the types of their data, and an example of each body, from `webhooks`. */
  readonly events?: {
    readonly types: string;
    readonly examples: string;
    readonly envelope: Envelope;
    /** Where each event has to stand too, since the package's code takes the names of both for the same. */
    readonly alsoIn?: EventList;
  };
}

/** The schema of another document that lists the events one can subscribe to, and the file that writes it out. */
export interface EventList {
  readonly api: string;
  readonly schema: string;
  readonly file: string;
}

export const apis = [
  {
    id: 'pushpress/platform',
    package: 'pushpress',
    types: 'platform.ts',
    paging: 'paging.ts',
    events: { types: 'events.ts', examples: 'examples.ts', envelope: { name: 'event', data: 'data' } },
  },
  {
    id: 'mindbody/public-v6',
    package: 'mindbody',
    types: 'public-v6.ts',
    paging: 'paging.ts',
    naming: 'naming.ts',
  },
  { id: 'mindbody/webhooks', package: 'mindbody', types: 'webhooks.ts' },
  {
    id: 'mindbody/events',
    package: 'mindbody',
    types: 'event-schemas.ts',
    events: {
      types: 'events.ts',
      examples: 'examples.ts',
      envelope: { name: 'eventId', data: 'eventData' },
      alsoIn: { api: 'mindbody/webhooks', schema: 'EventId', file: 'specs/mindbody/webhooks/overlay.yaml' },
    },
  },
] as const satisfies readonly Api[];

export type ApiId = (typeof apis)[number]['id'];

export const packageNames = [...new Set(apis.map((api) => api.package))];
