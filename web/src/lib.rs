//! Part of Pullplan.
