// What stays on the phone is unreadable without the secret of the session, which is never written beside it.

export type Sealed = { at: number; salt: Uint8Array<ArrayBuffer>; iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }; // at: epoch ms

export const KEPT_MS = 24 * 3_600_000;

async function keyOf(secret: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const raw = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), "HKDF", false, ["deriveKey"]);
  const info = new TextEncoder().encode("escale my day");
  return crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt, info }, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

const boundTo = (name: string, at: number): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`${name} ${at}`);

/** `name` and `at` are sealed in: a record that was renamed or made younger does not open. */
export async function seal(secret: string, name: string, value: unknown, at: number): Promise<Sealed> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: boundTo(name, at) }, await keyOf(secret, salt), text);
  return { at, salt, iv, data };
}

/** Null: sealed by another session, changed, or older than 24 hours. */
export async function unseal(secret: string, name: string, sealed: Sealed, now: number): Promise<unknown> {
  if (now - sealed.at >= KEPT_MS) return null;
  try {
    const way = { name: "AES-GCM", iv: sealed.iv, additionalData: boundTo(name, sealed.at) };
    const text = await crypto.subtle.decrypt(way, await keyOf(secret, sealed.salt), sealed.data);
    return JSON.parse(new TextDecoder().decode(text)) as unknown;
  } catch {
    return null;
  }
}
