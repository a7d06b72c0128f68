//! The built command, run as a person or a script runs it.

mod command;
mod conformance;
mod planted;
mod readme;
mod support;
mod verify;
