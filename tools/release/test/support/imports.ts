import { importEntries } from '@x/packaging/src/check/imports.ts';
import type { Project } from '@x/packaging/src/check/install.ts';
import type { Manifest } from '@x/packaging/src/manifest.ts';

/** What is wrong when every entry of an installed package is imported and required, on this Node and the machine's. */
export async function imports(folder: string, manifest: Manifest): Promise<readonly string[]> {
  const { problems, nodes } = await importEntries({ folder, tarball: { manifest } } as Project);
  return nodes.length > 0 ? problems : ['No Node was found to try.'];
}
