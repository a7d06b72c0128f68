// The built policy, `policy.wasm`, asked in the page: the five calls of WASI preview 1 that it imports.

/** The bytes of the module are compiled once; returns `ask(argument, input)`, or null where there is no module. */
export async function load(source) {
  try {
    const module = await WebAssembly.compile(await (await source).arrayBuffer());
    return (argument, input) => ask(module, argument, input);
  } catch {
    return null;
  }
}

/** Runs the policy once; what it writes, or null if it ends with an error. */
async function ask(module, argument, input) {
  const encoder = new TextEncoder();
  const [STDIN, STDOUT] = [0, 1];
  const args = ['policy', argument].map((text) => encoder.encode(`${text}\0`));
  let rest = encoder.encode(input);
  const written = [];
  let memory;
  const view = () => new DataView(memory.buffer);
  /** The stretches of memory in a list of `iovec`s. */
  const stretches = (list, count) => Array.from({ length: count }, (_, at) => {
    const [start, size] = [view().getUint32(list + 8 * at, true), view().getUint32(list + 8 * at + 4, true)];
    return new Uint8Array(memory.buffer, start, size);
  });
  const imports = {
    args_sizes_get(count, size) {
      view().setUint32(count, args.length, true);
      view().setUint32(size, args.reduce((sum, one) => sum + one.length, 0), true);
      return 0;
    },
    args_get(list, text) {
      for (const [at, one] of args.entries()) {
        view().setUint32(list + 4 * at, text, true);
        new Uint8Array(memory.buffer).set(one, text);
        text += one.length;
      }
      return 0;
    },
    fd_read(file, list, count, size) {
      if (file !== STDIN) return 8;
      let read = 0;
      for (const stretch of stretches(list, count)) {
        const part = rest.subarray(0, stretch.length);
        stretch.set(part);
        rest = rest.subarray(part.length);
        read += part.length;
      }
      view().setUint32(size, read, true);
      return 0;
    },
    fd_write(file, list, count, size) {
      let wrote = 0;
      for (const stretch of stretches(list, count)) {
        if (file === STDOUT) written.push(stretch.slice());
        wrote += stretch.length;
      }
      view().setUint32(size, wrote, true);
      return 0;
    },
    proc_exit(status) {
      throw new Exit(status);
    },
  };
  const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: imports });
  memory = instance.exports.memory;
  try {
    instance.exports._start();
  } catch (error) {
    if (!(error instanceof Exit) || error.status !== 0) return null;
  }
  return new TextDecoder().decode(await new Blob(written).arrayBuffer());
}

class Exit extends Error {
  constructor(status) {
    super('exit');
    this.status = status;
  }
}
