import type ts from 'typescript';
import type { Direction } from '../reach.ts';
import { code, operationName, parameterName } from '../where.ts';
import type { TypeComparer } from './compare.ts';
import { isOptionalProperty } from './properties.ts';
import { inside, type TypeChange } from './type-change.ts';

/** A change, and what it is part of. */
export interface UsedChange extends TypeChange {
  /** What holds it where it is in no schema with a name: `the body`, `query parameter `limit``. */
  readonly root: string;
  /** The operation or event. */
  readonly user: string;
}

/** Reads members of types by their names, and compares them. */
export class OperationComparer {
  readonly #checker: ts.TypeChecker;
  readonly #comparer: TypeComparer;

  constructor(checker: ts.TypeChecker, comparer: TypeComparer) {
    this.#checker = checker;
    this.#comparer = comparer;
  }

  /** What changed of the operations that both versions of `paths` have; what came or went is told by name elsewhere. */
  ofPaths(was: ts.Type, is: ts.Type): UsedChange[] {
    return this.#pairs(was, is).flatMap(([path, before, after]) =>
      this.#pairs(before, after).flatMap(([method, operation, now]) =>
        this.#ofOperation(operationName(method, path), operation, now),
      ),
    );
  }

  /** What changed of the bodies of the deliveries. */
  ofWebhooks(was: ts.Type, is: ts.Type): UsedChange[] {
    const gone = was.getProperties().filter(({ name }) => !is.getProperty(name));
    const changes = this.#pairs(was, is).flatMap(([webhook, before, after]) =>
      this.#pairs(before, after).flatMap(([, operation, now]) => {
        const [body, other] = [this.#at(operation, 'requestBody'), this.#at(now, 'requestBody')];
        return body && other ? this.#ofContent(webhook, 'the event', body, other, 'response') : [];
      }),
    );
    // Told by the event's name too, where that is gone.
    const keys = gone.map(({ name }) => teller(name, code(name))('major', 'its key is gone from `webhooks`'));
    return [...changes, ...keys];
  }

  /** What changed of the data of each event, which its body has under a name. */
  ofEvents(was: ts.Type, is: ts.Type, name: string): UsedChange[] {
    return this.#pairs(was, is).flatMap(([event, before, after]) =>
      this.#used(event, 'the event', inside(name, this.#comparer.compare(before, after, 'response'))),
    );
  }

  #ofOperation(user: string, was: ts.Type, is: ts.Type): UsedChange[] {
    return [
      ...this.#ofParameters(user, this.#at(was, 'parameters'), this.#at(is, 'parameters')),
      ...this.#ofBody(user, was, is),
      ...this.#ofAnswers(user, this.#at(was, 'responses'), this.#at(is, 'responses')),
    ];
  }

  #ofParameters(user: string, was: ts.Type | undefined, is: ts.Type | undefined): UsedChange[] {
    return ['query', 'path', 'header', 'cookie'].flatMap((place) => {
      const [before, after] = [was && this.#at(was, place), is && this.#at(is, place)];
      const names = new Set(
        [before, after].flatMap((type) => type?.getProperties().map(({ name }) => name) ?? []),
      );
      return [...names].flatMap((name) => {
        const root = parameterName({ name, in: place });
        const [old, now] = [before?.getProperty(name), after?.getProperty(name)];
        return this.#ofMember(user, root, old, now, (one, other) =>
          this.#used(user, root, this.#comparer.compareProperties(one, other, 'request')),
        );
      });
    });
  }

  #ofBody(user: string, was: ts.Type, is: ts.Type): UsedChange[] {
    const [old, now] = [was.getProperty('requestBody'), is.getProperty('requestBody')];
    return this.#ofMember(user, 'the body', old, now, () =>
      this.#ofContent(
        user,
        'the body',
        this.#at(was, 'requestBody')!,
        this.#at(is, 'requestBody')!,
        'request',
      ),
    );
  }

  /** Something that a caller gives, or may give. */
  #ofMember(
    user: string,
    root: string,
    was: ts.Symbol | undefined,
    is: ts.Symbol | undefined,
    compare: (was: ts.Symbol, is: ts.Symbol) => UsedChange[],
  ): UsedChange[] {
    const tell = teller(user, root);
    if (!was) return is ? [tell(isOptionalProperty(is) ? 'minor' : 'major', 'it is new')] : [];
    if (!is) return [tell('major', 'it is gone')];
    const changes = compare(was, is);
    const [optional, isOptional] = [isOptionalProperty(was), isOptionalProperty(is)];
    if (optional && !isOptional) changes.push(tell('major', 'it is required'));
    if (!optional && isOptional) changes.push(tell('minor', 'it may be left out'));
    return changes;
  }

  #ofAnswers(user: string, was: ts.Type | undefined, is: ts.Type | undefined): UsedChange[] {
    if (!was || !is) return [];
    const changes: UsedChange[] = [];
    const [before, after] = [was, is].map((type) => type.getProperties().map(({ name }) => name)) as [
      string[],
      string[],
    ];
    for (const status of new Set([...before, ...after])) {
      const root = isSuccess(status) ? 'the answer' : `the answer ${status}`;
      const [old, now] = [this.#at(was, status), this.#at(is, status)];
      const tell = teller(user, root);
      if (!now) changes.push(tell('major', 'it is gone'));
      else if (old) {
        changes.push(
          ...this.#ofContent(user, root, old, now, 'response'),
          ...this.#ofHeaders(user, root, old, now),
        );
      } else {
        const others = before.filter((one) => isSuccess(one) === isSuccess(status));
        const alike = others.filter((one) => isEmpty(one) === isEmpty(status));
        const fits =
          others.length === 0 ||
          this.#isOneOf(
            now,
            alike.map((one) => this.#at(was, one)!),
          );
        changes.push(tell(fits ? 'minor' : 'major', 'it is new, with a body of its own'));
      }
    }
    return changes;
  }

  /** Whether a new answer brings nothing that those before do not bring: their bodies are read as one union. */
  #isOneOf(answer: ts.Type, others: readonly ts.Type[]): boolean {
    return others.some((other) => {
      const [was, is] = [other, answer].map((type) => this.#at(type, 'content'));
      if (!was || !is) return was === is;
      return this.#comparer.compare(was, is, 'response').length === 0;
    });
  }

  #ofContent(user: string, root: string, was: ts.Type, is: ts.Type, direction: Direction): UsedChange[] {
    const [before, after] = [this.#at(was, 'content'), this.#at(is, 'content')];
    const tell = teller(user, root);
    if (!before || !after) {
      if (!before && !after) return [];
      return [tell('major', before ? 'it has no body' : 'it has a body')];
    }
    const types = before.getProperties();
    const both = types.flatMap((type) => {
      const other = after.getProperty(type.name);
      return other ? [this.#comparer.compareProperties(type, other, direction)] : [];
    });
    const come = after.getProperties().length > both.length;
    const gone = types.length > both.length;
    return [
      ...both.flatMap((changes) => this.#used(user, root, changes)),
      ...(gone ? [tell('major', 'a content type is gone')] : []),
      ...(come ? [tell(direction === 'response' ? 'major' : 'minor', 'a content type is new')] : []),
    ];
  }

  #ofHeaders(user: string, root: string, was: ts.Type, is: ts.Type): UsedChange[] {
    const [before, after] = [this.#at(was, 'headers'), this.#at(is, 'headers')];
    const tell = teller(user, root, 'headers');
    if (!before) return after ? [tell('minor', 'they are new')] : [];
    if (!after) return [tell('major', 'they are gone')];
    return this.#used(user, root, inside('headers', this.#comparer.compare(before, after, 'response')));
  }

  #used = (user: string, root: string, changes: readonly TypeChange[]): UsedChange[] =>
    changes.map((change) => ({ ...change, root, user }));

  #at(type: ts.Type, name: string): ts.Type | undefined {
    const property = type.getProperty(name);
    return property && this.#checker.getNonNullableType(this.#checker.getTypeOfSymbol(property));
  }

  /** The members that both have. */
  #pairs(was: ts.Type, is: ts.Type): [name: string, was: ts.Type, is: ts.Type][] {
    return was.getProperties().flatMap(({ name }) => {
      const [before, after] = [this.#at(was, name), this.#at(is, name)];
      return before && after ? [[name, before, after]] : [];
    });
  }
}

const teller =
  (user: string, root: string, trail = '') =>
  (bump: TypeChange['bump'], detail: string): UsedChange => ({ bump, detail, root, user, trail });

const isSuccess = (status: string) => /^2/.test(status);

/** Whatever the document says of them, they have no body. */
const isEmpty = (status: string) => /^20[45]$/.test(status);
