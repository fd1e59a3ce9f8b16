import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const VENDOR = 'mindbody';
const CONSUMER = `
import { createWebhookHandler, type MindbodyEvent, siteIdOf, verifyWebhook } from '@x/mindbody/webhooks';
import { exampleEvent } from '@x/mindbody/testing';

const event: MindbodyEvent = await verifyWebhook(new Request('http://localhost'), { secret: 's' });
if (event.eventId === 'client.created') event.eventData.siteId satisfies number;
// @ts-expect-error not narrowed
event.eventData.siteId;
// @ts-expect-error misspelt
if (event.eventId === 'client.craeted') {}
switch (event.eventId) {
  case 'classSchedule.cancelled': event.eventData.classScheduleId satisfies unknown; break;
  case 'clientArrival.created': event.eventData['x'] satisfies unknown; break;
  // @ts-expect-error data of an event that is not this one
  case 'appointmentAddOn.deleted': event.eventData.clientId; break;
}
const { eventId: kind, eventData } = event;
if (kind === 'appointmentBooking.cancelled') eventData.appointmentId satisfies unknown;
kind satisfies string;
createWebhookHandler({ secret: 's', on: { 'client.created': (e) => e.eventData.siteId satisfies number } });
// @ts-expect-error misspelt
createWebhookHandler({ secret: 's', on: { 'client.craeted': () => {} } });
exampleEvent('client.updated').eventData.siteId satisfies number;
siteIdOf(event) satisfies number | undefined;
`;

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const packages = path('../../../');
const compilers = {
  'TypeScript 7': path('../../node_modules/typescript/bin/tsc'),
  'TypeScript 5.9': join(packages, '../tools/codegen/node_modules/typescript/bin/tsc'),
};
let room: string;

/** What a compiler says of a project whose files are given, and nothing else. */
function compile(compiler: string, options: object, files: readonly string[]): string {
  const config = join(room, 'tsconfig.json');
  const { extends: base, ...compilerOptions } = options as { extends?: string };
  writeFileSync(config, JSON.stringify({ ...(base ? { extends: base } : {}), compilerOptions, files }));
  const { stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', config], {
    encoding: 'utf8',
    cwd: room,
  });
  return stdout + stderr;
}

/** The declarations of a package, as they are published. */
function declare(name: string, entries: readonly string[], paths: object): void {
  const target = join(room, 'node_modules/@x', name);
  mkdirSync(target, { recursive: true });
  cpSync(join(packages, name, 'package.json'), join(target, 'package.json'));
  const source = join(packages, name, 'src');
  const options = {
    extends: join(packages, '../tsconfig.base.json'),
    emitDeclarationOnly: true,
    rootDir: source,
    outDir: join(target, 'dist'),
    paths,
  };
  const said = compile(
    compilers['TypeScript 7'],
    options,
    entries.map((entry) => join(source, entry)),
  );
  expect(said).toBe('');
}

beforeAll(() => {
  room = mkdtempSync(join(tmpdir(), 'webhook-types-'));
  declare('core', ['webhooks/index.ts'], {});
  const core = join(room, 'node_modules/@x/core/dist/webhooks/index.d.ts');
  declare(VENDOR, ['webhooks/index.ts', 'testing/index.ts'], { '@x/core/webhooks': [core] });
  writeFileSync(join(room, 'package.json'), '{"type":"module"}');
  writeFileSync(join(room, 'consumer.ts'), CONSUMER);
}, 60_000);
afterAll(() => rmSync(room, { recursive: true, force: true }));

const common = { target: 'ES2022', module: 'nodenext', strict: true, noEmit: true };
const settings = {
  'the DOM library, libraries checked': {
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    types: [],
    skipLibCheck: false,
  },
  'Node types alone': {
    lib: ['ES2022'],
    types: ['node'],
    typeRoots: [path('../../node_modules/@types')],
    skipLibCheck: true,
  },
};

for (const [compiler, binary] of Object.entries(compilers))
  for (const [setting, options] of Object.entries(settings))
    it(`events narrow in a project of ${compiler} with ${setting}`, () => {
      expect(compile(binary, { ...common, ...options }, ['consumer.ts'])).toBe('');
    }, 60_000);

it('the name of the unlisted arm is declared and not exported, and leaves no code', async () => {
  const declared = readFileSync(join(room, `node_modules/@x/${VENDOR}/dist/webhooks/events.d.ts`), 'utf8');
  expect(declared).toMatch(/^declare enum Unlisted \{/m);
  expect(Object.keys(await import('../../src/webhooks/events.ts'))).toEqual([]);
});
