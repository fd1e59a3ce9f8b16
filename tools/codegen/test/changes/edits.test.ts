import { beforeAll, describe, expect, it } from 'vitest';
import { type Bump, largest } from '../../src/changes/change.ts';
import { bumpOf } from '../../src/changes/changelog.ts';
import { bumpOfFact } from '../../src/changes/fact.ts';
import { findings } from '../../src/changes/findings.ts';
import { type Rule, rules } from '../../src/changes/rules/index.ts';
import { sentences } from '../../src/changes/sentences.ts';
import type { Document } from '../../src/document.ts';
import { loadDocument } from '../../src/load.ts';
import type { Edit } from './edits/edit.ts';
import { tried as chosen, edits } from './edits/index.ts';
import { apiOf, type CompileError, compileAll } from './project.ts';

/** An edit with its documents, and what the compiler says of the consumer before and after. */
interface Tried {
  readonly id: string;
  readonly before: Document;
  readonly after: Document;
  readonly errors: { before: CompileError[]; after: CompileError[] };
}

const tried = new Map<Edit, Tried>();

beforeAll(async () => {
  const documents = new Map<string, Document>();
  for (const edit of chosen) {
    const { id = 'pushpress/platform', from, to } = edit;
    if (!documents.has(id)) documents.set(id, await loadDocument(id as Parameters<typeof loadDocument>[0]));
    const before = structuredClone(documents.get(id)!);
    from?.(before);
    const after = structuredClone(before);
    to(after);
    tried.set(edit, { id, before, after, errors: { before: [], after: [] } });
  }
  const each = [...tried].map(([{ consumer: more }, { id, before, after }]) => [
    { id, document: before, more },
    { id, document: after, more },
  ]);
  const changed = await compileAll(each.map(([, after]) => after!));
  // What is edited from the documents as they are is compiled once an API.
  const plain = [...documents].map(([id, document]) => ({ id, document }));
  const prepared = [...tried].filter(([{ from }]) => from);
  const ahead = [
    ...plain,
    ...prepared.map(([edit, { id, before }]) => ({ id, document: before, more: edit.consumer })),
  ];
  const errors = await compileAll(ahead);
  const byApi = new Map(plain.map(({ id }, index) => [id, errors[index]!]));
  for (const [index, [edit, one]] of [...tried].entries()) {
    one.errors.after = changed[index]!;
    const own = prepared.findIndex(([other]) => other === edit);
    one.errors.before = own < 0 ? byApi.get(one.id)! : errors[plain.length + own]!;
  }
}, 300_000);

describe('an edit gets its bump, and the compiler bears it out:', () => {
  it.concurrent.each(chosen.map((edit) => [edit.name, edit] as const))('%s', async (_, edit) => {
    const { id, before, after, errors } = tried.get(edit)!;
    const { facts, told } = await findings(before, after, apiOf(id));
    const changes = sentences(facts);
    expect(changes.map(({ line }) => line).sort()).toEqual([...edit.lines].sort());
    expect(bumpOf(changes)).toBe(edit.bump);
    expect([...new Set(facts.map(({ rule }) => rule))].sort()).toEqual([...edit.rules].sort());

    // What the table says of redocly's judgement is what redocly says.
    if (facts.length === 1) {
      const theirs = largest(told.map(({ impact }) => impact)) ?? 'patch';
      expect(theirs).toBe(edit.redocly ?? bumpOfFact(facts[0]!, 'redocly'));
    }

    expect(errors.before).toEqual([]);
    if (edit.bump !== 'major') {
      expect(errors.after).toEqual([]);
      return;
    }
    const { code, at, file = 'consumer/' } = edit.breaks!;
    const where = (error: CompileError) => error.file.startsWith(file) && error.text.includes(at);
    expect(errors.after.filter(where).map((error) => error.code)).toContain(code);
  });
});

describe('the edits', () => {
  it('show every row of the table', () => {
    const shown = new Set(edits.flatMap((edit) => edit.rules));
    expect(Object.keys(rules).filter((name) => !shown.has(name as keyof typeof rules))).toEqual([]);
  });

  it('show every judgement of it, of what is sent and of what is read', () => {
    const bumps = new Map<string, Set<Bump | undefined>>();
    for (const { rules: shown, bump } of edits) {
      // Of an edit that shows several rules, the bump is not that of each.
      const [rule, ...others] = shown;
      if (rule && others.length === 0) bumps.set(rule, (bumps.get(rule) ?? new Set()).add(bump));
    }
    const missing = Object.entries<Rule>(rules).flatMap(([name, { ours }]) =>
      [ours].flat().flatMap((bump) => (bumps.get(name)?.has(bump as Bump) ? [] : [`${name}: ${bump}`])),
    );
    expect(missing).toEqual([]);
  });
});
