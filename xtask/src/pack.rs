//! What is changed in a built module before a host loads it: custom sections.

/// The section that Kubewarden's server reads before it loads a module.
pub(crate) const METADATA: &str = "io.kubewarden.metadata";

const HEADER: &[u8] = b"\0asm\x01\0\0\0";
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const GLOBALS: u8 = 6;
const EXPORTS: u8 = 7;
const GLOBAL_EXPORT: u8 = 3;

/// The module without the custom sections that only debuggers read, and with one more, if given.
///
/// # Errors
///
/// If `module` is no Wasm module.
pub(crate) fn pack(module: &[u8], section: Option<(&str, &[u8])>) -> Result<Vec<u8>, String> {
    let mut out = HEADER.to_vec();
    for (id, contents) in sections(module)? {
        if id != CUSTOM {
            write_section(&mut out, id, contents);
        }
    }
    if let Some((name, contents)) = section {
        let mut named = Vec::new();
        write_number(&mut named, name.len());
        named.extend_from_slice(name.as_bytes());
        named.extend_from_slice(contents);
        write_section(&mut out, CUSTOM, &named);
    }
    Ok(out)
}

/// The module with immutable globals of 32 bits, exported under these names.
///
/// The linker can't make them: a `static` becomes the address of a number in memory.
///
/// # Errors
///
/// If `module` is no Wasm module, or has no exports.
pub(crate) fn with_globals(module: &[u8], globals: &[(&str, u8)]) -> Result<Vec<u8>, String> {
    let sections = sections(module)?;
    let imported = sections.iter().filter(|(id, _)| *id == IMPORTS).try_fold(0, |sum, (_, contents)| {
        imported_globals(contents).map(|count| sum + count).ok_or("the imports can't be read")
    })?;
    let first = imported + sections.iter().find(|(id, _)| *id == GLOBALS).map_or(0, |(_, contents)| count(contents));
    let mut out = HEADER.to_vec();
    let mut exported = false;
    for (id, contents) in &sections {
        // The section of globals stands right before that of exports.
        if *id == EXPORTS {
            exported = true;
            if !sections.iter().any(|(id, _)| *id == GLOBALS) {
                write_section(&mut out, GLOBALS, &longer(&[0], globals, |out, (_, value)| write_global(out, *value)));
            }
            let mut next = first;
            let contents = longer(contents, globals, |out, (name, _)| {
                write_number(out, name.len());
                out.extend_from_slice(name.as_bytes());
                out.push(GLOBAL_EXPORT);
                write_number(out, next);
                next += 1;
            });
            write_section(&mut out, EXPORTS, &contents);
        } else if *id == GLOBALS {
            write_section(&mut out, GLOBALS, &longer(contents, globals, |out, (_, value)| write_global(out, *value)));
        } else {
            write_section(&mut out, *id, contents);
        }
    }
    if exported { Ok(out) } else { Err("the module exports nothing".to_owned()) }
}

/// A list of a section with more items at its end.
fn longer<T>(contents: &[u8], items: &[T], mut write: impl FnMut(&mut Vec<u8>, &T)) -> Vec<u8> {
    let (before, rest) = read_number(contents).unwrap_or((0, &[]));
    let mut out = Vec::new();
    write_number(&mut out, before + items.len());
    out.extend_from_slice(rest);
    for item in items {
        write(&mut out, item);
    }
    out
}

/// `i32`, immutable, with a value below 64: one byte of LEB128 with sign.
fn write_global(out: &mut Vec<u8>, value: u8) {
    out.extend_from_slice(&[0x7f, 0x00, 0x41, value & 0x3f, 0x0b]);
}

fn count(contents: &[u8]) -> usize {
    read_number(contents).map_or(0, |(count, _)| count)
}

/// How many of the imports are globals.
fn imported_globals(contents: &[u8]) -> Option<usize> {
    let (imports, mut rest) = read_number(contents)?;
    let mut globals = 0;
    for _ in 0..imports {
        for _ in 0..2 {
            let (len, after) = read_number(rest)?;
            rest = after.get(len..)?;
        }
        let (&kind, after) = rest.split_first()?;
        rest = match kind {
            // A function, by the number of its type.
            0 => read_number(after)?.1,
            // A table or a memory: a type of element, or none, and limits.
            1 | 2 => {
                let (&limits, after) = after.get(usize::from(kind == 1)..)?.split_first()?;
                let after = read_number(after)?.1;
                if limits & 1 == 1 { read_number(after)?.1 } else { after }
            }
            3 => {
                globals += 1;
                after.get(2..)?
            }
            _ => return None,
        };
    }
    Some(globals)
}

/// JSON without the line breaks and indentation of a file.
pub(crate) fn compact(json: &str) -> String {
    json.lines().map(str::trim).collect()
}

/// The sections of a module: their ids and contents.
fn sections(module: &[u8]) -> Result<Vec<(u8, &[u8])>, String> {
    let mut rest = module.strip_prefix(HEADER).ok_or("this is no Wasm module")?;
    let mut sections = Vec::new();
    while let Some((&id, after)) = rest.split_first() {
        let (len, after) = read_number(after).ok_or("a section of the module has no length")?;
        let (contents, after) = after.split_at_checked(len).ok_or("a section of the module is cut short")?;
        sections.push((id, contents));
        rest = after;
    }
    Ok(sections)
}

fn write_section(out: &mut Vec<u8>, id: u8, contents: &[u8]) {
    out.push(id);
    write_number(out, contents.len());
    out.extend_from_slice(contents);
}

/// A number as LEB128 without sign.
fn write_number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn read_number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0_usize;
    for (place, &byte) in bytes.iter().enumerate().take(5) {
        number |= usize::from(byte & 0x7f) << (7 * place);
        if byte < 0x80 {
            return Some((number, &bytes[place + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(sections: &[(u8, &[u8])]) -> Vec<u8> {
        let mut module = HEADER.to_vec();
        for (id, contents) in sections {
            write_section(&mut module, *id, contents);
        }
        module
    }

    #[test]
    fn keeps_what_runs_and_adds_the_section() {
        let long = [7; 300];
        let built = module(&[(1, b"types"), (CUSTOM, b"\x04name..."), (10, &long)]);
        let packed = pack(&built, Some(("a.b", b"{}"))).unwrap();
        assert_eq!(packed, module(&[(1, b"types"), (10, &long), (CUSTOM, b"\x03a.b{}")]));
        assert_eq!(pack(&packed, None).unwrap(), module(&[(1, b"types"), (10, &long)]));
    }

    #[test]
    fn refuses_what_is_no_module() {
        assert!(pack(b"", None).is_err());
        assert!(pack(b"\0asm\x02\0\0\0", None).is_err());
        for cut in HEADER.len() + 1..HEADER.len() + 4 {
            assert!(pack(&module(&[(1, b"xy")])[..cut], None).is_err(), "{cut}");
        }
    }

    #[test]
    fn adds_globals_after_those_that_are_there() {
        // One imported global, one of its own, one export.
        let imports = b"\x03\x01m\x01f\x00\x05\x01m\x01t\x02\x01\x02\x09\x01m\x01g\x03\x7f\x00";
        let own = b"\x01\x7f\x01\x41\x05\x0b";
        let exports = b"\x01\x01a\x00\x00";
        let built = module(&[(IMPORTS, imports), (GLOBALS, own), (EXPORTS, exports), (10, b"code")]);
        let expected = module(&[
            (IMPORTS, imports),
            (GLOBALS, b"\x03\x7f\x01\x41\x05\x0b\x7f\x00\x41\x01\x0b\x7f\x00\x41\x02\x0b"),
            (EXPORTS, b"\x03\x01a\x00\x00\x01x\x03\x02\x01y\x03\x03"),
            (10, b"code"),
        ]);
        assert_eq!(with_globals(&built, &[("x", 1), ("y", 2)]).unwrap(), expected);
        let without = module(&[(EXPORTS, exports)]);
        let expected = module(&[(GLOBALS, b"\x01\x7f\x00\x41\x01\x0b"), (EXPORTS, b"\x02\x01a\x00\x00\x01x\x03\x00")]);
        assert_eq!(with_globals(&without, &[("x", 1)]).unwrap(), expected);
        assert!(with_globals(&module(&[]), &[("x", 1)]).is_err());
    }

    #[test]
    fn compacts_lines() {
        assert_eq!(compact("{\n  \"a\": [\n    \"b c\"\n  ]\n}\n"), "{\"a\": [\"b c\"]}");
    }
}
