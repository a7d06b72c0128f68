//! Part of Pullplan.
fn main() {}
