import type { ApiId } from '../apis.ts';
import { UserError } from '../errors.ts';
import { apply, type Change, changes } from '../files.ts';
import { refuseUnfinished } from '../journal.ts';
import { repositoryRoot } from '../load.ts';
import { alone, type Patience } from '../lock.ts';
import type { Limits } from './download.ts';
import { type Plan, plan } from './plan.ts';

export interface UpdateOptions {
  id: ApiId;
  /** A file or an http address; by default the address in `specs/sources.json`. */
  from?: string;
  /** Find out everything, and write nothing. */
  dryRun?: boolean;
  /** The folder that holds `specs/`, `packages/` and `.changeset/`; by default this repository. */
  root?: string;
  /** How long a download may take and how large it may be; by default a minute and 20 MiB. */
  limits?: Limits;
  now?: () => Date;
  /** What to do while another run is at work; with `dryRun` there is nothing to wait for. */
  patience?: Patience;
}

export interface Updated extends Pick<Plan, 'packageName' | 'bump' | 'changelog' | 'toMend'> {
  /** The files that became others, or with `dryRun` would; none when the document is the stored one. */
  readonly changes: readonly Change[];
}

/**
 * Makes a vendor's new document ours: the specification, the package's generated files, the entry in
 * `specs/sources.json` and a changeset; or none of them.
 *
 * @throws {@link UserError} when the document cannot be had or used, a file cannot be written, or another run does not
 * come to its end; everything is then as it was before.
 */
export async function update(options: UpdateOptions): Promise<Updated> {
  const {
    id,
    from,
    dryRun = false,
    root = repositoryRoot,
    limits,
    now = () => new Date(),
    patience = {},
  } = options;
  const work = async () => {
    const { files, removed, ...rest } = await plan({ id, from, root, limits, now });
    const extra = removed.map((file): Change => ({ kind: 'extra', file }));
    const wanted = [...(await changes(root, [], files)), ...extra];
    if (!dryRun) await apply(root, wanted, files);
    return { ...rest, changes: wanted };
  };
  try {
    if (!dryRun) return await alone(root, patience, work);
    await refuseUnfinished(root);
    return await work();
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof Error && 'syscall' in error)) throw error;
    const exitCode = error instanceof UserError ? error.exitCode : 1;
    const reason = error instanceof UserError ? error.message : `${error.message}.`;
    throw new UserError(`${id} stays as it is: ${reason}`, { cause: error, exitCode });
  }
}
