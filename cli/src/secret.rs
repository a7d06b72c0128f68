//! `pullplan secret`: a pull secret as kubectl makes it.

use std::{
    fs,
    io::{self, Read},
};

use pullplan::credentials::{Masked, RegistrySecret, manifest_of_file};

use crate::arguments::{SecretContent, SecretWanted};

/// The Secret as YAML, or the command that makes it.
///
/// # Errors
///
/// What is missing or can't be read, in one line without any of it.
pub(crate) fn run(wanted: &SecretWanted) -> Result<String, String> {
    let namespace = wanted.namespace.as_deref();
    let made = match &wanted.content {
        SecretContent::File(path) => {
            let file = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
            manifest_of_file(&wanted.name, namespace, &file)
        }
        SecretContent::Command(fields) => {
            let secret = RegistrySecret::new(&fields.server, &fields.username, "", &fields.email);
            let command = secret.command(&wanted.name, namespace).map_err(|error| error.to_string())?;
            return Ok(command + "\n");
        }
        SecretContent::Fields(fields) => {
            let mut secret = RegistrySecret::new(&fields.server, &fields.username, "", &fields.email);
            secret.credential.password = password()?;
            if !secret.is_read_back() {
                eprintln!("pullplan: the kubelet splits \"auth\" at the first colon: this user name is cut there");
            }
            secret.manifest(&wanted.name, namespace)
        }
    };
    let made = made.map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(made.reveal()).into_owned())
}

/// Standard input without the line break at its end: `echo` adds one that no registry expects.
fn password() -> Result<Masked, String> {
    const MAX_BYTES: u64 = 1 << 20;
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes);
    if read.map_err(|error| format!("standard input: {error}"))? as u64 > MAX_BYTES {
        return Err("standard input: too long for a password".to_owned());
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
    Ok(Masked::from(bytes))
}
