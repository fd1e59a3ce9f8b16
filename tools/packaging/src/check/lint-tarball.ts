import {
  checkPackage,
  createPackageFromTarballData,
  type Problem as TypeProblem,
} from '@arethetypeswrong/core';
import { problemKindInfo } from '@arethetypeswrong/core/problems';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Tarball } from './pack.ts';

/** What publint, strictly, says of a tarball. */
export async function publintProblems({ bytes, manifest }: Tarball): Promise<string[]> {
  const { messages } = await publint({ pack: { tarball: bytes.buffer }, strict: true });
  return messages.map((message) => {
    const text = formatMessage(message, { ...manifest }, { color: false }) ?? message.code;
    return `publint says of ${manifest.name}: ${text}`;
  });
}

/** The packages are ESM only: of the ways to resolve them, these two are for others. */
const IGNORED = ['node10', 'node16-cjs'];

/** Whether every way of importing the package finds types that match its code, as Are The Types Wrong sees it. */
export async function typesProblems({ bytes, manifest }: Tarball): Promise<string[]> {
  const result = await checkPackage(createPackageFromTarballData(bytes), {
    excludeEntrypoints: ['./package.json'],
  });
  if (!result.types) return [`The tarball of ${manifest.name} has no types: its "exports" lead to none.`];
  return result.problems.filter(isOurs).map((problem) => {
    const { shortDescription, description } = problemKindInfo[problem.kind];
    return `Are The Types Wrong says of ${manifest.name}${placeOf(problem)}: ${shortDescription}. ${description}`;
  });
}

const isOurs = (problem: TypeProblem): boolean =>
  !('resolutionKind' in problem && IGNORED.includes(problem.resolutionKind));

function placeOf(problem: TypeProblem): string {
  if ('entrypoint' in problem) return ` "${problem.entrypoint}" (${problem.resolutionKind})`;
  return ` ${'fileName' in problem ? problem.fileName : problem.typesFileName}`;
}
