import { apply } from '../../src/files.ts';
import { alone } from '../../src/lock.ts';
import { files, wanted } from './wanted.ts';

/** A run that has one kind of work: `node writer.ts <root> <work>`. */
const [, , root = '', work = ''] = process.argv;

const works: Readonly<Record<string, () => Promise<void>>> = {
  apply: () => apply(root, wanted, files),
  nothing: async () => {},
  endless: () =>
    new Promise(() => {
      console.log('at work');
      setInterval(() => {}, 60_000);
    }),
};

await alone(root, { say: console.log }, works[work]!);
