import type { Manifest } from '../manifest.ts';

/** What an installation of the package may bring or ask for, one line each, in the order of the manifest. */
export function dependenciesOf(manifest: Manifest): string[] {
  const {
    dependencies = {},
    optionalDependencies = {},
    peerDependencies = {},
    peerDependenciesMeta = {},
  } = manifest;
  return [
    ...Object.keys(dependencies),
    ...Object.keys(optionalDependencies).map((name) => `${name} (optional)`),
    ...Object.keys(peerDependencies).map((name) =>
      peerDependenciesMeta[name]?.optional ? `${name} (optional peer)` : `${name} (peer)`,
    ),
  ];
}

/** Where the dependencies differ from the list that budgets.json gives them, one sentence each. */
export function dependencyProblems(manifest: Manifest, allowed: readonly string[]): string[] {
  const found = dependenciesOf(manifest);
  return [
    ...found
      .filter((each) => !allowed.includes(each))
      .map((each) => `${manifest.name} depends on ${each}, which its list in budgets.json does not have.`),
    ...allowed
      .filter((each) => !found.includes(each))
      .map((each) => `${manifest.name} no longer depends on ${each}: take it off its list in budgets.json.`),
  ];
}
