import type { Api } from './apis.ts';
import { type Document, isRecord } from './document.ts';
import { exportedBeside, prefixes, type Section, typeNames } from './type-names.ts';

/**
 * A copy of a document in which each component is called what its type is imported by, but for the prefix of its kind:
 * what is said of it then names what users know. Where a name comes to stand for another schema, that shows, too.
 */
export function importable(document: Document, api: Pick<Api, 'package' | 'types'>): Document {
  const names = new Map(
    typeNames(document, exportedBeside(api)).map(({ section, component, name }) => [
      `${section}/${component}`,
      name.slice(prefixes[section].length),
    ]),
  );
  const follow = (ref: string) => {
    const [, , section = '', component = '', ...inside] = ref.split('/');
    const name = names.get(`${section}/${unescaped(component)}`);
    return name === undefined ? ref : ['#/components', section, name, ...inside].join('/');
  };
  // A reference is one under whatever key: a discriminator has its own.
  const copy: Document = JSON.parse(JSON.stringify(document), (_, value: unknown) =>
    typeof value === 'string' && value.startsWith('#/components/') ? follow(value) : value,
  );
  const { components = {} } = copy;
  for (const section of Object.keys(prefixes) as Section[]) {
    const members = components[section];
    if (!isRecord(members)) continue;
    components[section] = Object.fromEntries(
      Object.entries(members).map(([component, value]) => [names.get(`${section}/${component}`), value]),
    );
  }
  return copy;
}

const unescaped = (segment: string) =>
  decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~');
