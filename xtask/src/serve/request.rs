/// The first line of a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) method: Method,
    /// The path with its escapes decoded, without query.
    pub(super) path: String,
}

/// What the client wants.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    Head,
    Other,
}

impl Request {
    /// Reads the first line; `None` if it is not HTTP/1 with an absolute path in UTF-8.
    pub(super) fn parse(head: &[u8]) -> Option<Self> {
        let end = head.windows(2).position(|end| end == b"\r\n")?;
        let line = str::from_utf8(&head[..end]).ok()?;
        let mut words = line.split(' ');
        let method = match words.next()? {
            "GET" => Method::Get,
            "HEAD" => Method::Head,
            _ => Method::Other,
        };
        let target = words.next()?;
        let version = words.next()?;
        if !version.starts_with("HTTP/1.") || words.next().is_some() || !target.starts_with('/') {
            return None;
        }
        let path = target.split(['?', '#']).next()?;
        Some(Self { method, path: decode(path)? })
    }
}

/// Decodes `%41`; `None` for a broken escape or one that makes no UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = path.bytes();
    let mut decoded = Vec::with_capacity(path.len());
    while let Some(byte) = bytes.next() {
        decoded.push(if byte == b'%' {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            u8::try_from(digit()? * 16 + digit()?).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(decoded).ok()
}
