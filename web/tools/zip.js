// A zip file without compression, as APPNOTE 6.3 describes it: UTF-8 names, one folder.

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = CRC[(value ^ byte) & 0xff] ^ (value >>> 8);
  return ~value >>> 0;
}

/** Little-endian fields: `[size, value]` each. */
function record(fields) {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

/** The parts of a zip file of `[[name, text], …]`, for a Blob. */
export function zip(files) {
  const UTF8 = 0x800;
  // 1 January 1980: a file made twice from the same text is the same.
  const DATE = 0x21;
  const encoder = new TextEncoder();
  const parts = [];
  const entries = [];
  let offset = 0;
  for (const [title, text] of files) {
    const name = encoder.encode(title);
    const data = encoder.encode(text);
    const common = [[2, 20], [2, UTF8], [2, 0], [2, 0], [2, DATE], [4, checksum(data)], [4, data.length], [4, data.length], [2, name.length], [2, 0]];
    const local = record([[4, 0x04034b50], ...common]);
    entries.push(record([[4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), name);
    parts.push(local, name, data);
    offset += local.length + name.length + data.length;
  }
  const size = entries.reduce((sum, part) => sum + part.length, 0);
  const count = files.length;
  return [...parts, ...entries, record([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]])];
}
