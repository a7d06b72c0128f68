//! What is changed in a built module before a host loads it: custom sections.

/// The section that Kubewarden's server reads before it loads a module.
pub(crate) const METADATA: &str = "io.kubewarden.metadata";

const HEADER: &[u8] = b"\0asm\x01\0\0\0";
const CUSTOM: u8 = 0;

/// The module without the custom sections that only debuggers read, and with one more, if given.
///
/// # Errors
///
/// If `module` is no Wasm module.
pub(crate) fn pack(module: &[u8], section: Option<(&str, &[u8])>) -> Result<Vec<u8>, String> {
    let mut rest = module.strip_prefix(HEADER).ok_or("this is no Wasm module")?;
    let mut out = HEADER.to_vec();
    while let Some((&id, after)) = rest.split_first() {
        let (len, contents) = read_number(after).ok_or("a section of the module has no length")?;
        let contents = contents.get(..len).ok_or("a section of the module is cut short")?;
        let end = after.len() - read_number(after).map_or(0, |(_, contents)| contents.len()) + len;
        if id != CUSTOM {
            write_section(&mut out, id, contents);
        }
        rest = &after[end..];
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

/// JSON without the line breaks and indentation of a file.
pub(crate) fn compact(json: &str) -> String {
    json.lines().map(str::trim).collect()
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
    fn compacts_lines() {
        assert_eq!(compact("{\n  \"a\": [\n    \"b c\"\n  ]\n}\n"), "{\"a\": [\"b c\"]}");
    }
}
