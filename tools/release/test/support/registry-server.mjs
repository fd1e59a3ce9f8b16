// A registry for @x/* alone, in the folder that is its argument: no other registry is asked, nothing is kept.
import { runServer } from 'verdaccio';

const folder = process.argv[2];
const server = await runServer({
  configPath: `${folder}/config.yaml`,
  storage: `${folder}/storage`,
  uplinks: {},
  packages: { '@x/*': { access: '$all', publish: '$all' } },
  web: { enable: false },
  log: { type: 'stdout', format: 'pretty', level: 'warn' },
});
server.listen(0, '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
process.on('disconnect', () => process.exit());
