//! Nothing: the rules are tests, see `tests/tidy.rs`.
