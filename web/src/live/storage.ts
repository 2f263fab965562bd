/** Small texts that outlive the page. */
export interface Storage {
  read(key: string): string | null;
  write(key: string, value: string): void;
  remove(key: string): void;
}

/** A storage that lasts as long as the page: for tests, and for devices that refuse to store. */
export function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    read: (key) => values.get(key) ?? null,
    write: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  };
}

/** Reads a value that was written with `saveValue`; `null` if there is none of its shape. */
export function loadValue<T>(
  storage: Storage,
  key: string,
  isOne: (value: unknown) => value is T,
): T | null {
  try {
    const value: unknown = JSON.parse(storage.read(key) ?? "null");
    return isOne(value) ? value : null;
  } catch {
    return null;
  }
}

/** Keeps a value, or forgets it if it is `null`. */
export function saveValue(storage: Storage, key: string, value: object | null): void {
  if (value === null) storage.remove(key);
  else storage.write(key, JSON.stringify(value));
}
