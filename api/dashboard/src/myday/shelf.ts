// Sealed records in IndexedDB. Where the browser keeps nothing (private window, storage full) the page works on without.

import { KEPT_MS, seal, unseal, type Sealed } from "./vault";

export type Kept = "day" | "queue";
const NAME = "escale-my-day";

function database(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("sealed");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error("no database"));
  });
}

async function within<T>(mode: IDBTransactionMode, what: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await database();
  try {
    return await new Promise<T>((resolve, reject) => {
      const work = db.transaction("sealed", mode);
      const asked = what(work.objectStore("sealed"));
      work.oncomplete = () => resolve(asked.result);
      work.onabort = work.onerror = () => reject(work.error ?? new Error("not stored"));
    });
  } finally {
    db.close();
  }
}

/** False: it could not be kept. */
export async function keep(secret: string, name: Kept, value: unknown): Promise<boolean> {
  try {
    const sealed = await seal(secret, name, value, Date.now());
    await within("readwrite", (store) => store.put(sealed, name));
    return true;
  } catch {
    return false;
  }
}

export async function kept<T>(secret: string, name: Kept): Promise<T | null> {
  try {
    const sealed = (await within("readonly", (store) => store.get(name))) as Sealed | undefined;
    return sealed ? ((await unseal(secret, name, sealed, Date.now())) as T | null) : null;
  } catch {
    return null;
  }
}

export const wipe = (): Promise<void> => within("readwrite", (store) => store.clear()).catch(() => undefined);
export const wipeDay = (): Promise<void> => within("readwrite", (store) => store.delete("day")).catch(() => undefined);

export async function wipeOld(): Promise<void> {
  for (const name of ["day", "queue"] as const) {
    const sealed = (await within("readonly", (store) => store.get(name)).catch(() => undefined)) as Sealed | undefined;
    if (sealed && Date.now() - sealed.at >= KEPT_MS) await within("readwrite", (store) => store.delete(name)).catch(() => undefined);
  }
}
