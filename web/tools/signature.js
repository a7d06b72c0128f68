// A signature, verified by the browser itself.

/**
 * Whether `signature` over `payload` was made with the key in `spki`; null if the browser can't say. The names of
 * algorithm, curve and hash are WebCrypto's; those that the algorithm does not have are undefined.
 */
export async function verify(name, namedCurve, hash, spki, signature, payload) {
  // Both are views of the core's memory, which is used for other things once this call waits.
  const [made, signed] = [signature.slice(), payload.slice()];
  try {
    const key = await crypto.subtle.importKey('spki', spki, { name, namedCurve, hash }, false, ['verify']);
    return await crypto.subtle.verify({ name, hash }, key, made, signed);
  } catch {
    return null;
  }
}
