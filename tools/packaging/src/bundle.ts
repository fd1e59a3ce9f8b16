import { buildPackage } from './build/build.ts';
import { command } from './problem.ts';

// The packages' `build`: run in a package's folder, it writes dist.
await command(async () => {
  const { name, files } = await buildPackage(process.cwd());
  const sizes = files.map(({ path, bytes }) => `${path} ${(bytes / 1000).toFixed(1)} kB`);
  console.log(`${name}: ${sizes.join(', ')}`);
});
