import ts from 'typescript';
import type { Direction } from '../reach.ts';
import { code } from '../where.ts';
import { type Kinds, kindsOf } from './kinds.ts';
import { isOptionalProperty, isReadonly, propertiesOf, schemaOf } from './properties.ts';
import { inside, type TypeChange, weight } from './type-change.ts';

/** The schemas of both versions, by the type that they are. */
export interface Names {
  readonly before: ReadonlyMap<ts.Type, string>;
  readonly after: ReadonlyMap<ts.Type, string>;
}

/** Compares what one type allows a user's code to do with what another does. */
export class TypeComparer {
  readonly #checker: ts.TypeChecker;
  readonly #names: Names;
  readonly #known = new Map<string, readonly TypeChange[]>();
  readonly #compared = new Set<ts.Type>();

  constructor(checker: ts.TypeChecker, names: Names) {
    this.#checker = checker;
    this.#names = names;
  }

  /** Whether a type of before was compared with anything yet. */
  hasCompared = (type: ts.Type): boolean => this.#compared.has(type);

  /**
   * What changed for code that writes such a value, or reads one. The judgements are those of the table of rules: one
   * value more is never breaking, and null gone from what is read is not either.
   */
  compare(was: ts.Type, is: ts.Type, direction: Direction): readonly TypeChange[] {
    this.#compared.add(was);
    const key = `${idOf(was)} ${idOf(is)} ${direction}`;
    const known = this.#known.get(key);
    if (known) return known;
    // A type that holds itself: what is inside is being compared already.
    this.#known.set(key, []);
    const changes = this.#named(was, is, this.#differences(was, is, direction));
    this.#known.set(key, changes);
    return changes;
  }

  /** The same for the types of two properties of one name, whether they are there or not. */
  compareProperties(was: ts.Symbol, is: ts.Symbol, direction: Direction): readonly TypeChange[] {
    const changes = this.compare(this.#typeOf(was), this.#typeOf(is), direction);
    const [name, other] = [was, is].map(schemaOf);
    // What is no object is one type for the compiler, whatever schemas say it: here the declaration has the name.
    if (name === undefined || name !== other) return changes;
    if (kindsOf(elementOf(this.#checker, this.#checker.getTypeOfSymbol(was))).objects.length > 0)
      return changes;
    return changes.map((change) =>
      /^(\[\])*$/.test(change.trail) ? { schema: name, ...change, trail: '' } : change,
    );
  }

  /**
   * What is in a schema is told of the schema; of its place, where it is no longer a schema of any name. Where another
   * schema took its place, that is all there is to tell.
   */
  #named(was: ts.Type, is: ts.Type, changes: readonly TypeChange[]): readonly TypeChange[] {
    const [old, now] = [this.#names.before.get(was), this.#names.after.get(is)];
    if (old === undefined || now === undefined) return changes;
    if (!areSwapped(this.#names, old, now)) {
      return changes.map((change) => ({ schema: old, ...change }));
    }
    const bump = changes.some((change) => change.bump === 'major') ? 'major' : 'minor';
    return changes.length === 0
      ? []
      : [{ bump, trail: '', detail: `it is ${code(now)}, no longer ${code(old)}` }];
  }

  #differences(was: ts.Type, is: ts.Type, direction: Direction): TypeChange[] {
    const [old, now] = [kindsOf(was), kindsOf(is)];
    const wider = direction === 'response' ? 'major' : 'minor';
    const detail = `${this.#text(was)} became ${this.#text(is)}`;
    const changes: TypeChange[] = [];
    const tell = (bump: TypeChange['bump'], words = detail) =>
      changes.push({ bump, trail: '', detail: words });

    if (isNothing(old)) return isNothing(now) ? [] : [{ bump: 'minor', trail: '', detail }];
    if (old.unknown || now.unknown) {
      if (!now.unknown) tell(direction === 'response' ? 'minor' : 'major');
      if (!old.unknown) tell(wider);
      return changes;
    }
    if (now.null && !old.null) tell(wider);
    if (old.null && !now.null) tell(direction === 'response' ? 'minor' : 'major');
    for (const kind of new Set([...old.values.keys(), ...now.values.keys()])) {
      const [before, after] = [old.values.get(kind), now.values.get(kind)];
      if (!before) tell(wider);
      else if (!after) tell('major');
      else if (before === 'all' || after === 'all') {
        if (before !== 'all') tell(wider);
        if (after !== 'all') tell('major');
      } else {
        if ([...before].some((value) => !after.has(value))) tell('major');
        if ([...after].some((value) => !before.has(value))) tell('minor');
      }
    }
    changes.push(...this.#forms(old.objects, now.objects, direction, detail));
    return changes;
  }

  /** Each form of before is compared with the one after that is most like it. */
  #forms(
    was: readonly ts.Type[],
    is: readonly ts.Type[],
    direction: Direction,
    detail: string,
  ): TypeChange[] {
    const [gone, come] = [new Set(was), new Set(is)];
    const changed: TypeChange[] = [];
    const pairs = was
      .flatMap((before) =>
        is.map((after) => ({ before, after, changes: this.#ofObjects(before, after, direction) })),
      )
      .sort((a, b) => weight(a.changes) - weight(b.changes));
    for (const { before, after, changes } of pairs) {
      if (!gone.has(before) || !come.has(after)) continue;
      gone.delete(before);
      come.delete(after);
      changed.push(...changes, ...this.#tagsTaken(before, after, was));
    }
    const bump = direction === 'response' ? 'major' : 'minor';
    if (gone.size > 0) changed.push({ bump: 'major', trail: '', detail });
    if (come.size > 0) changed.push({ bump, trail: '', detail });
    return changed;
  }

  /** A value that told another form from this one does so no longer. */
  #tagsTaken(before: ts.Type, after: ts.Type, forms: readonly ts.Type[]): TypeChange[] {
    const valuesOf = (form: ts.Type, name: string): ReadonlySet<unknown> => {
      const property = form.getProperty(name);
      const values = property && kindsOf(this.#typeOf(property)).values.get('string');
      return values instanceof Set ? values : new Set();
    };
    return before.getProperties().flatMap(({ name }) => {
      const had = valuesOf(before, name);
      const taken = [...valuesOf(after, name)].filter(
        (value) =>
          !had.has(value) && forms.some((form) => form !== before && valuesOf(form, name).has(value)),
      );
      const detail = `${taken.map((value) => code(JSON.stringify(value))).join(', ')} told another form from this one`;
      return had.size > 0 && taken.length > 0 ? [{ bump: 'major', trail: name, detail }] : [];
    });
  }

  #ofObjects = (was: ts.Type, is: ts.Type, direction: Direction): readonly TypeChange[] =>
    this.#named(was, is, this.#insides(was, is, direction));

  #insides(was: ts.Type, is: ts.Type, direction: Direction): TypeChange[] {
    const [old, now] = [this.#elementsOf(was), this.#elementsOf(is)];
    if (old || now) {
      if (old?.length !== now?.length || this.#checker.isTupleType(was) !== this.#checker.isTupleType(is)) {
        return [{ bump: 'major', trail: '', detail: `${this.#text(was)} became ${this.#text(is)}` }];
      }
      return old!.flatMap((element, index) => inside('[]', this.compare(element, now![index]!, direction)));
    }
    return [...this.#properties(was, is, direction), ...this.#others(was, is, direction)];
  }

  #elementsOf(type: ts.Type): readonly ts.Type[] | undefined {
    const isList = this.#checker.isArrayType(type) || this.#checker.isTupleType(type);
    return isList ? this.#checker.getTypeArguments(type as ts.TypeReference) : undefined;
  }

  #properties(was: ts.Type, is: ts.Type, direction: Direction): TypeChange[] {
    const changes: TypeChange[] = [];
    const [old, now] = [propertiesOf(was), propertiesOf(is)];
    for (const [name, before] of old) {
      const after = now.get(name);
      const tell = (bump: TypeChange['bump'], detail: string) => changes.push({ bump, trail: name, detail });
      if (!after) {
        tell('major', 'it is gone');
        continue;
      }
      const [optional, isOptional] = [isOptionalProperty(before), isOptionalProperty(after)];
      if (!optional && isOptional) tell(direction === 'response' ? 'major' : 'minor', 'it may be missing');
      if (optional && !isOptional) tell(direction === 'response' ? 'minor' : 'major', 'it is required');
      const [fixed, isFixed] = [isReadonly(before), isReadonly(after)];
      if (!fixed && isFixed) tell('major', 'it is read-only');
      if (fixed && !isFixed) tell('minor', 'it is no longer read-only');
      changes.push(...inside(name, this.compareProperties(before, after, direction)));
    }
    for (const [name, after] of now) {
      if (old.has(name)) continue;
      const index = this.#checker.getIndexTypeOfType(was, ts.IndexKind.String);
      if (index)
        changes.push(...inside(name, this.compare(index, this.#checker.getTypeOfSymbol(after), direction)));
      const required = direction === 'request' && !isOptionalProperty(after);
      changes.push({ bump: required ? 'major' : 'minor', trail: name, detail: 'it is new' });
    }
    return changes;
  }

  /** Whatever other names there may be. */
  #others(was: ts.Type, is: ts.Type, direction: Direction): TypeChange[] {
    const [old, now] = [was, is].map((type) => this.#checker.getIndexTypeOfType(type, ts.IndexKind.String));
    if (old && now) return inside('*', this.compare(old, now, direction));
    if (old) return [{ bump: 'major', trail: '', detail: 'other fields are gone' }];
    // A value whose type is an interface of the user's own does not fit an index signature.
    const bump = direction === 'request' ? 'major' : 'minor';
    return now ? [{ bump, trail: '', detail: 'other fields are allowed' }] : [];
  }

  /** Without the undefined of an optional property, so that a schema that is a union is known by its name. */
  #typeOf(property: ts.Symbol): ts.Type {
    const type = this.#checker.getTypeOfSymbol(property);
    return isOptionalProperty(property) && type.isUnion() && !kindsOf(type).null
      ? this.#checker.getNonNullableType(type)
      : type;
  }

  #text(type: ts.Type): string {
    const text = this.#checker.typeToString(type).replaceAll(/\s+/g, ' ');
    return code(text.length > LONG ? `${text.slice(0, LONG)}…` : text);
  }
}

/** Whether both versions have both schemas, so that none of them is the other under a new name. */
function areSwapped({ before, after }: Names, was: string, is: string): boolean {
  return was !== is && [...before.values()].includes(is) && [...after.values()].includes(was);
}

/** A type of more characters is cut. */
const LONG = 60;

/** `never`, as openapi-typescript writes a part of the document that is not there. */
const isNothing = ({ unknown, null: nullable, values, objects }: Kinds) =>
  !unknown && !nullable && values.size + objects.length === 0;

const idOf = (type: ts.Type) => (type as ts.Type & { readonly id: number }).id;

/** What a list is of, or what is no list. */
function elementOf(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  const present = checker.getNonNullableType(type);
  return checker.isArrayType(present) ? checker.getTypeArguments(present as ts.TypeReference)[0]! : present;
}
