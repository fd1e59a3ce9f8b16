/** The part of the library that is used here; it comes without types. */
declare module 'fs-native-extensions' {
  /** Whether the file could be locked: false when another open of it has the lock. */
  export function tryLock(fd: number): boolean;
}
