import { afterAll, beforeAll, expect, test } from 'vitest';
import { Repository } from './repository.ts';

const id = 'pushpress/platform';
const limits = { timeoutMs: 400, maxBytes: 2 ** 20 };
let repository: Repository;
let before: Record<string, string>;

beforeAll(async () => {
  repository = await Repository.copy();
  before = await repository.digests();
});
afterAll(() => repository.remove());

test('actions of the overlay that match nothing any more: each with its reason and the nearest path', async () => {
  const text = JSON.stringify(await repository.edited(id))
    .replaceAll('NoContent"', 'EmptyContent"')
    .replace('"/checkins/appointment":', '"/checkins/appointments":');
  const from = await repository.offer('moved.json', text);
  const { status, out, err } = await repository.run(['update', id, '--from', from]);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  const list = "$.paths['/checkins/appointments'].get";
  expect(err.trimEnd().split('\n')).toEqual([
    expect.stringMatching(
      /^pushpress\/platform stays as it is: .+overlay\.yaml: action 3, '\$\.components\.responses\.NoContent\.content' \(A 204 has no body.+\), matches nothing in the document; the nearest path that it has is \$\.components\.responses\.EmptyContent\.content\. Mend the target or take the action out\.$/,
    ),
    expect.stringContaining(
      `the nearest path that it has is ${list}.responses['200'].content['application/json'].schema.properties.data.properties.`,
    ),
    expect.stringContaining(`the nearest path that it has is ${list}. Mend`),
  ]);
  expect(await repository.digests()).toEqual(before);
});

test.each([
  ['no file', () => 'nowhere.json', /There is no file nowhere\.json\.$/],
  ['a folder', () => repository.root, /cannot be read \(EISDIR\)\.$/],
  ['a device, which has no end', () => '/dev/zero', /zero is no file\.$/],
  [
    'a file that is too large',
    () => repository.offer('large.json', ' '.repeat(2 ** 20 + 1)),
    /is larger than 1 MiB/,
  ],
  ['an empty file', () => repository.offer('empty.yaml', ' \n'), /is empty\.$/],
  [
    'another protocol',
    () => 'ftp://127.0.0.1/openapi.json',
    /must start with http:\/\/ or https:\/\/, not with ftp:/,
  ],
  [
    'an address with a password',
    () => 'http://me:hidden@127.0.0.1/',
    /with a name or password is not fetched\.$/,
  ],
  [
    'YAML that does not parse',
    () => repository.offer('spoilt.yaml', 'openapi: 3.1.0\ninfo: "\n'),
    /does not parse, line \d: Missing closing "quote\.$/,
  ],
] satisfies [string, () => string | Promise<string>, RegExp][])(
  '%s: one sentence, and every byte stays',
  async (_, offered, sentence) => {
    const { status, out, err } = await repository.run(['update', id, '--from', await offered()], { limits });
    expect(err.trimEnd()).toMatch(sentence);
    expect(err).not.toContain('hidden');
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(await repository.digests()).toEqual(before);
  },
);

test('YAML that is cut off anywhere is refused', async () => {
  const text = (await repository.read('specs/mindbody/webhooks/openapi.yaml')).trimEnd();
  for (const share of [0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
    const from = await repository.offer('cut.yaml', text.slice(0, Math.floor(text.length * share)));
    const { status, out } = await repository.run(['update', 'mindbody/webhooks', '--from', from]);
    expect({ share, status, out }).toEqual({ share, status: 1, out: '' });
  }
  // Cut off in its last word it still parses, and has all of its operations.
  const from = await repository.offer('cut.yaml', `${text.replace("'1.0'", "'1.1'")}\nx-last: wor`);
  const { status, err } = await repository.run(['update', 'mindbody/webhooks', '--from', from]);
  expect(err).toMatch(
    /cut\.yaml ends in the middle of a line, so it is probably cut off; if it is whole, .+\.\n$/,
  );
  expect(status).toBe(1);
  expect(await repository.digests()).toEqual(before);
});

test('what is not asked for in the right way: the usage, status 2', async () => {
  const wrong: [string[], RegExp][] = [
    [['update'], /^Say which API: pushpress\/platform, /],
    [['update', 'pushpress'], /^There is no API 'pushpress'; there are pushpress\/platform, /],
    [['update', id, 'mindbody/events'], /^One API at a time; 'mindbody\/events' is more\./],
    [['update', id, '--check'], /^The option '--check' is not known to update\./],
    [['update', id, '--from'], /^The option '--from' needs a value\./],
    [['update', id, '--from='], /^The option '--from' needs a value\./],
    [['update', id, '--from', '--dry-run'], /^The option '--from' needs a value\./],
    [['update', id, '--dry-run=no'], /^The option '--dry-run' takes no value\./],
    [['generate', '--from', 'x'], /^The option '--from' is not known to generate\./],
    [
      ['update', 'mindbody/events'],
      /^mindbody\/events stays as it is: No public address of mindbody\/events is known/,
    ],
  ];
  for (const [args, sentence] of wrong) {
    const { status, out, err } = await repository.run(args);
    expect(err).toMatch(sentence);
    expect({ args, status, out }).toEqual({ args, status: 2, out: '' });
  }
  expect(await repository.digests()).toEqual(before);
});
