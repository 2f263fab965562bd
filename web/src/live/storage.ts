/** Stores small texts beyond the life of the page. */
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
