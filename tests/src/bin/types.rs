//! Prints the TypeScript declarations of the JavaScript package.

fn main() {
    print!("{}", pullplan_tests::typescript::declarations());
}
