//! The documents made from the core are those in the repository.

#[test]
fn made_documents_are_up_to_date() {
    let differences = pullplan_tests::docs::differences().unwrap();
    assert!(
        differences.is_empty(),
        "{}\nwrite them anew: cargo run -q -p pullplan-tests --bin docs",
        differences.join("\n")
    );
}
