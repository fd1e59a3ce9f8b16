import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type TriggerVendor, trigger } from '../src/index.ts';

const secret = 'whsec_7f3a9c0d';
const good = ['trigger', 'customer.created', '--url', 'http://127.0.0.1:1', '--secret', secret];
const vendor: TriggerVendor = {
  name: 'Vendor',
  packageName: '@x/vendor',
  probes: true,
  secretVariable: 'VENDOR_SECRET',
  events: ['app.installed', 'customer.created', 'customer.deleted', 'customer.updated'],
  exampleEvent: 'customer.created',
  dataMember: 'data',
  make: (event) => ({ event, data: { email: 'ana@example.com', l: [] } }),
  sign: () => expect.unreachable('nothing is sent'),
};

async function run(words: readonly string[]) {
  const lines: string[] = [];
  const out = (line: string) => expect.unreachable(`${line} is no mistake`);
  const status = await trigger(vendor, words, { env: {}, out, err: (line) => lines.push(line) });
  expect(lines.join()).not.toContain(secret);
  return { status, lines };
}

it.each([
  [['trigger', 'customer.creatd'], 'There is no such event of Vendor: did you mean customer.created'],
  [['trigger', 'zzzzzzzzzzzzzz'], 'There is no such event of Vendor: --list shows them all.'],
  [['trigger', `customer.${secret}`], 'There is no such event of Vendor: did you mean customer.'],
  [['trigger', secret, '--url', 'http://127.0.0.1:1'], 'There is no such event of Vendor: --list'],
  [[...good.slice(0, 4), `--${secret}`], 'There is no such option; see --help.'],
  [[...good.slice(0, 4), `--${secret}=1`], 'There is no such option; see --help.'],
  [[...good.slice(0, 4), `-${secret}`], 'There is no such option; see --help.'],
  [[...good.slice(0, 4), '--duplicate', secret], 'One event at a time: '],
  [[...good.slice(0, 4), `--duplicate=${secret}`], "Option '--duplicate' does not take an argument"],
  [[...good, '--data', secret], 'The file of --data cannot be read: ENOENT.'],
  [['send', 'customer.created'], 'The command is trigger, then the name of an event; see --help.'],
  [['trigger'], 'Name an event after trigger; --list shows them all.'],
  [[...good, secret], 'One event at a time: '],
  [good.slice(0, 2), 'Say where your receiver is: --url '],
  [[...good, '--url', 'localhost:3000'], 'What --url gives is no http(s) address'],
  [[...good, '--url', 'ftp://localhost'], 'What --url gives is no http(s) address'],
  [[...good, '--url', 'http://me:hunter2@localhost'], 'What --url gives has a user name or a password'],
  [[...good, '--secret', ''], 'There is no secret: '],
  [[...good, '--frob'], 'There is no such option; see --help.'],
  [[...good, '--url'], "Option '--url <value>' argument missing; see --help."],
  [[...good, '--count', '0'], '--count takes a whole number from 1 to 10000.'],
  [[...good, '--count', '1.5'], '--count takes a whole number from 1 to 10000.'],
  [[...good, '--timeout', 'long'], '--timeout takes a number from 0.001 to 3600.'],
  [[...good, '--set', 'email'], '--set takes a member of the data and its value'],
  [[...good, '--set', 'a..b=1'], '--set takes a member of the data and its value'],
  [[...good, '--set', 'l=[]', '--set', 'l.x=1'], '--set: a list has members 0 to 0, not "x".'],
  [[...good, '--data', 'lost.json'], 'The file of --data cannot be read: ENOENT.'],
])('%j gets one sentence and status 2', async (words, sentence) => {
  expect(await run(words)).toEqual({ status: 2, lines: [expect.stringContaining(sentence)] });
});

it('so does a file that is no JSON', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'trigger-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'broken.json');
  await writeFile(file, '{');
  expect(await run([...good, '--data', file])).toEqual({
    status: 2,
    lines: ['The file of --data is not JSON.'],
  });
});
