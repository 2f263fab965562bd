import type { Outgoing } from "./outbox";

/** Messages that are sent and answered together: a text, or the chunks of a recording. */
export interface Parcel {
  /** Unique in the class: a newer text of the same utterance replaces the older one. */
  key: string;
  /** The messages; all have the same `requestId`, `utteranceId` and `sequence`. */
  frames: readonly Outgoing[];
  /** The class, `null` before the first registration. */
  sessionId: string | null;
  /** The duration of its sound. */
  seconds?: number;
  /** `waiting` will be sent, `draft` is an utterance in progress, `held` waits for the teacher. */
  state: "waiting" | "draft" | "held";
  /** Parcels of one page are sent in this order. */
  order: number;
}

/** Stores parcels beyond a reload. Each call succeeds completely or fails. */
export interface OutboxStore {
  /** All parcels, in order. */
  load(): Promise<Parcel[]>;
  put(parcel: Parcel): Promise<void>;
  remove(key: string): Promise<void>;
}

/** A store that lasts as long as the page. */
export function memoryStore(): OutboxStore {
  const parcels = new Map<string, Parcel>();
  return {
    load: async () => inOrder([...parcels.values()]),
    put: async (parcel) => void parcels.set(parcel.key, parcel),
    remove: async (key) => void parcels.delete(key),
  };
}

const NAME = "parcels";

/**
 * A store in IndexedDB. If the browser refuses it, as in private windows, each call fails and the
 * page continues with the parcels in its memory.
 */
export function indexedDbStore(factory: IDBFactory, database: string): OutboxStore {
  const opened = open(factory, database);
  opened.catch(() => undefined); // each call reports it
  const run = async <T>(
    mode: IDBTransactionMode,
    ask: (parcels: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> => {
    const transaction = (await opened).transaction(NAME, mode);
    const request = ask(transaction.objectStore(NAME));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    return request.result;
  };
  return {
    load: async () => inOrder(await run<Parcel[]>("readonly", (parcels) => parcels.getAll())),
    put: async (parcel) => void (await run("readwrite", (parcels) => parcels.put(parcel))),
    remove: async (key) => void (await run("readwrite", (parcels) => parcels.delete(key))),
  };
}

function open(factory: IDBFactory, database: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(NAME, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("the database is blocked"));
  });
}

function inOrder(parcels: Parcel[]): Parcel[] {
  return parcels.sort((one, other) => one.order - other.order);
}
