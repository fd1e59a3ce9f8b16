#!/usr/bin/env node
import { trigger } from '@x/trigger';
import { eventNames } from '../generated/events.js';
import { exampleEvent, signRequest } from '../testing/index.js';
import type { MindbodyEventName } from '../webhooks/events.js';

process.exitCode = await trigger(
  {
    name: 'Mindbody',
    packageName: '@x/mindbody',
    probes: true,
    secretVariable: 'MINDBODY_SIGNATURE_KEY',
    events: eventNames,
    exampleEvent: 'client.created',
    dataMember: 'eventData',
    make: (name) => exampleEvent(name as MindbodyEventName),
    sign: signRequest,
  },
  process.argv.slice(2),
  { env: process.env, out: (line) => console.log(line), err: (line) => console.error(line) },
);
