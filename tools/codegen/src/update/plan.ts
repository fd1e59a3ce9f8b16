import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ApiId, apis } from '../apis.ts';
import { type Bump, bumpOf, changelogOf, changesBetween } from '../changes/index.ts';
import { type Document, isRecord } from '../document.ts';
import { UserError } from '../errors.ts';
import { importable } from '../importable.ts';
import { lapses } from '../lint.ts';
import { loadDocument, parseYaml } from '../load.ts';
import { changesetName, changesetText } from './changeset.ts';
import { compileAside } from './compile-aside.ts';
import { type Limits, obtain } from './download.ts';
import type { ToMend } from './mend.ts';
import { prepare } from './prepare.ts';
import { readDocument, refuseCutOff, refuseLoss } from './read.ts';
import { rewrite } from './rewrite.ts';
import { entryOf, readSources, sourcesFile, withEntry } from './sources.ts';
import { unlistedEvents } from './unlisted.ts';

export interface Wanted {
  readonly id: ApiId;
  /** A file or an http address; without it, the address in `specs/sources.json`. */
  readonly from: string | undefined;
  readonly root: string;
  readonly limits: Limits | undefined;
  readonly now: () => Date;
}

/** What a new document asks for. Nothing of it has happened yet. */
export interface Plan {
  readonly packageName: string;
  /** What the change asks of the package's version; undefined when its users see nothing of it. */
  readonly bump: Bump | undefined;
  /** What changed, in Markdown; empty where there is no bump. */
  readonly changelog: string;
  /** What files shall hold, whether they do already or not. */
  readonly files: ReadonlyMap<string, string>;
  /** Generated files that shall be no more. */
  readonly removed: readonly string[];
  /** What a person has to do besides. */
  readonly toMend: ToMend;
}

/** @throws {@link UserError} when the document cannot be had, is none, or cannot take the place of the stored one. */
export async function plan({ id, from, root, limits, now }: Wanted): Promise<Plan> {
  const api = apis.find((one) => one.id === id);
  if (!api) throw new UserError(`There is no API '${id}'.`);
  const sources = await readSources(root);
  const source = await obtain(from ?? addressOf(entryOf(sources, id).url, id), limits);
  const received = readDocument(source);
  const before = await loadDocument(id, root);
  const file = `specs/${id}/openapi.yaml`;
  const stored = await readFile(join(root, file), 'utf8');
  refuseLoss(parseYaml(stored, file) as Document, received, source.name);

  const text = rewrite(stored, received);
  const entries = withEntry(sources, id, text, infoOf(received).version, now().toISOString().slice(0, 10));
  const files = new Map([[file, text]]);
  if (entries !== undefined) files.set(sourcesFile, entries);
  const packageName = await packageNameOf(api.package, root);
  const toMend = { lapses: [] };
  const unseen = { packageName, bump: undefined, changelog: '', files, removed: [], toMend };
  if (text === stored) return unseen;

  refuseCutOff(source);
  const { document, generated, removed } = await prepare(api, text, root);
  for (const [name, content] of generated) files.set(name, content);
  // What our rules still miss, such as a description, keeps no change away: it is for the overlay to add.
  const missed = () => lapses(document, id, root, 'ours');
  // Nothing else of a document is published: where the same is generated, no user sees a change.
  if (generated.size + removed.length === 0) return { ...unseen, toMend: { lapses: await missed() } };
  const unlisted = await unlistedEvents(api, document, root);
  const texts = new Map([...(unlisted?.texts ?? []), ...generated]);
  const [found, compiled, lapsed] = await Promise.all([
    // A changelog calls a type what it is imported by.
    changesBetween(importable(before, api), importable(document, api), id),
    compileAside(api.package, root, { texts, removed }),
    missed(),
  ]);
  const bump = bumpOf(found) ?? 'patch';
  const title = titleOf(before, document);
  const changelog =
    found.length > 0 ? changelogOf(found, title) : `${title}: other descriptions or examples.`;
  files.set(changesetName(id, text), await changesetText(packageName, bump, changelog));
  return { packageName, bump, changelog, files, removed, toMend: { lapses: lapsed, unlisted, compiled } };
}

function addressOf(url: string | null, id: string): string {
  if (url !== null) return url;
  throw new UserError(
    `No public address of ${id} is known (${sourcesFile} says why); name a file or an address with --from.`,
    { exitCode: 2 },
  );
}

async function packageNameOf(folder: string, root: string): Promise<string> {
  const manifest: unknown = JSON.parse(
    await readFile(join(root, 'packages', folder, 'package.json'), 'utf8'),
  );
  return String((manifest as { name: unknown }).name);
}

function titleOf(before: Document, after: Document): string {
  const [was, is] = [infoOf(before).version, infoOf(after).version];
  return `${infoOf(after).title} ${was === is ? is : `${was} → ${is}`}`;
}

function infoOf({ info }: Document): { title: string; version: string } {
  const { title, version } = isRecord(info) ? info : {};
  return { title: String(title), version: String(version) };
}
