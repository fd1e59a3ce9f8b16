import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type IConfigFile,
} from '@microsoft/api-extractor';
import { Problem } from '../problem.ts';

/** The compiler that API Extractor brings; "bundler" finds packages by their exports and needs no extensions. */
const compilerOptions = {
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  strict: true,
  skipLibCheck: true,
  types: [],
};

const silent = { default: { logLevel: ExtractorLogLevel.None } };

/** What API Extractor reports of each declaration file under `folder`, in the same order. */
export async function extract(folder: string, declarations: readonly string[]): Promise<string[]> {
  const files = declarations.map((file) => join(folder, file));
  const configs = files.map((file, index) => configOf(folder, file, files, `entry${index}`));
  const [first] = configs;
  if (!first) return [];
  // One program for all entries: to parse the same declarations anew for each takes a second a time.
  const compilerState = CompilerState.create(first, { additionalEntryPoints: files });
  return Promise.all(
    configs.map(async (config) => {
      const wrong: string[] = [];
      const { errorCount } = Extractor.invoke(config, {
        compilerState,
        localBuild: true,
        messageCallback: (message) => {
          if (message.logLevel === 'error') wrong.push(message.text);
          message.handled = true;
        },
      });
      if (errorCount > 0) {
        throw new Problem(`${config.mainEntryPointFilePath} cannot be reported on: ${wrong.join(' ')}`);
      }
      return readFile(config.reportFilePath, 'utf8');
    }),
  );
}

function configOf(
  folder: string,
  entry: string,
  files: readonly string[],
  reportFileName: string,
): ExtractorConfig {
  const configObject: IConfigFile = {
    projectFolder: folder,
    mainEntryPointFilePath: entry,
    compiler: { overrideTsconfig: { compilerOptions, files } },
    apiReport: {
      enabled: true,
      // What an exported type is made of is part of it, exported or not.
      includeForgottenExports: true,
      reportFileName,
      reportFolder: join(folder, 'reports'),
      reportTempFolder: join(folder, 'reports', 'temp'),
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    newlineKind: 'lf',
    messages: {
      compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
      extractorMessageReporting: silent,
      tsdocMessageReporting: silent,
    },
  };
  return ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: join(folder, 'api-extractor.json'),
    packageJsonFullPath: join(folder, 'package.json'),
  });
}
