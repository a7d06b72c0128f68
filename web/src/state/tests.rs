use super::*;

fn first() -> State {
    State::first_visit(Lang::English)
}

/// The state with the core's answer to it.
fn answered(state: &State) -> State {
    let (report, secrets) = crate::analysis::analyse(&state.files, &state.options);
    state.apply(Action::Answered(Answer::new(state.revision, &state.files, report, secrets, 1, 1.0)))
}

fn answer(revision: u64) -> Action {
    Action::Answered(Answer::new(revision, &[], pullplan::explain(&[], &Options::default()), Vec::new(), 1, 1.0))
}

fn names(state: &State) -> Vec<&str> {
    state.files.iter().map(|file| file.name.as_str()).collect()
}

fn file(name: &str, text: &str) -> (String, String) {
    (name.to_owned(), text.to_owned())
}

#[test]
fn the_first_visit_is_an_example_with_an_open_ticket() {
    let state = first();
    assert_eq!(state.note, Some(Note::Example));
    assert_eq!(names(&state), ["manifests.yaml", "node-config.json"]);
    assert_eq!(state.open.len(), 1);
    assert!(state.answer.is_none(), "nothing is known before the core answered");
}

#[test]
fn only_what_is_typed_waits_for_a_pause_in_typing() {
    let state = answered(&first());
    let is_typed = |files: &[InputFile]| state.answer.as_ref().unwrap().is_typed_on(files);
    let with = |text: &str| {
        let edited = state.apply(Action::Edited { file: 0, text: text.into() });
        is_typed(&edited.files)
    };
    let text = &state.files[0].text;
    assert!(!is_typed(&state.files), "another setting, the same files");
    assert!(with(&format!("{text}#")));
    assert!(with(&text[..text.len() - 2]));
    assert!(!with(&text.repeat(2)), "pasted");
    assert!(!with(""), "cleared");
    let arrived = state.apply(Action::Arrived(vec![file("more.yaml", "a: 1")]));
    assert!(!is_typed(&arrived.files));
}

#[test]
fn an_answer_to_an_older_text_is_dropped() {
    let old = first();
    let edited = old.apply(Action::Edited { file: 0, text: "a: 1".into() });
    assert_eq!(edited.revision, old.revision + 1);
    assert!(edited.apply(answer(old.revision)).answer.is_none());
    assert!(edited.apply(answer(edited.revision)).settled());
}

#[test]
fn an_edit_keeps_the_last_answer_until_the_next() {
    let state = first();
    let edited = answered(&state).apply(Action::Edited { file: 0, text: "a: 1".into() });
    assert!(edited.report().is_some());
    assert!(!edited.settled());
}

#[test]
fn typing_ends_the_example_and_typing_nothing_new_does_not() {
    let state = first();
    let same = state.files[0].text.to_string();
    assert_eq!(state.apply(Action::Edited { file: 0, text: same }), state);
    assert_eq!(state.apply(Action::Edited { file: 0, text: String::new() }).note, None);
}

#[test]
fn indexes_out_of_range_change_nothing() {
    let state = first();
    assert_eq!(state.apply(Action::Edited { file: 9, text: "x".into() }), state);
    assert_eq!(state.apply(Action::Activated(9)).active, 1);
    let place = Place { file: 9, start: 0, end: 1, line: 1, column: 1, end_line: 1, end_column: 2 };
    assert_eq!(state.apply(Action::Jumped(place)), state);
}

#[test]
fn a_jump_counts_utf16_units_and_can_be_repeated() {
    let state = first().apply(Action::Edited { file: 1, text: "é😀x".into() });
    let place = Place { file: 1, start: 6, end: 7, line: 1, column: 4, end_line: 1, end_column: 5 };
    let once = state.apply(Action::Jumped(place));
    assert_eq!(once.active, 1);
    assert_eq!(once.jump, Some(Jump { serial: 1, file: 1, start: 3, end: 4 }));
    assert_ne!(once.apply(Action::Jumped(place)).jump, once.jump);
}

#[test]
fn a_jump_past_the_end_of_a_shorter_text_is_no_panic() {
    let state = first().apply(Action::Edited { file: 0, text: "é".into() });
    let place = Place { file: 0, start: 1, end: 999, line: 1, column: 1, end_line: 9, end_column: 9 };
    assert_eq!(state.apply(Action::Jumped(place)).jump, Some(Jump { serial: 1, file: 0, start: 0, end: 1 }));
}

#[test]
fn a_ticket_opens_and_closes() {
    let open = first().apply(Action::Toggled("a".into()));
    assert!(open.open.contains("a"));
    assert!(!open.apply(Action::Toggled("a".into())).open.contains("a"));
}

#[test]
fn other_options_ask_anew() {
    let state = first();
    let options = Options { always_pull_images: true, ..Options::default() };
    assert_eq!(state.apply(Action::Configured(options)).revision, state.revision + 1);
}

#[test]
fn line_ends_become_those_of_a_browser() {
    assert_eq!(&*InputFile::new(1, "a", "1\r\n2\r3\n").text, "1\n2\n3\n");
}

#[test]
fn files_replace_the_example_and_join_anything_else() {
    let state = first().apply(Action::Arrived(vec![file("a.yaml", "kind: Pod")]));
    assert_eq!(names(&state), ["a.yaml"]);
    let more = state.apply(Action::Edited { file: 0, text: "kind: Job".into() });
    let more = more.apply(Action::Arrived(vec![file("b.json", "{}"), file("a.yaml", "kind: X")]));
    assert_eq!(names(&more), ["a.yaml", "b.json"]);
    assert_eq!(&*more.files[0].text, "kind: X");
}

#[test]
fn what_was_replaced_comes_back() {
    let example = first();
    let pasted = example.apply(Action::Pasted("kind: Pod\n".into()));
    assert_eq!((names(&pasted), pasted.note.clone()), (vec!["manifests.yaml"], Some(Note::Replaced)));
    assert_eq!(names(&pasted.apply(Action::Restored)), names(&example));
    let cleared = example.apply(Action::Cleared);
    assert!(cleared.is_empty());
    assert_eq!(names(&cleared.apply(Action::Restored)), names(&example));
}

#[test]
fn a_paste_of_several_files_becomes_tabs() {
    let state = first().apply(Action::Pasted("-- a.yaml --\nkind: Pod\n-- config.json --\n{}\n".into()));
    assert_eq!(names(&state), ["a.yaml", "config.json"]);
}

#[test]
fn the_last_file_cannot_be_closed_away() {
    let state = first().apply(Action::Removed(0)).apply(Action::Removed(0)).apply(Action::Removed(7));
    assert_eq!(names(&state), ["new.yaml"]);
    assert!(state.active_file().is_some());
    let added = state.apply(Action::Added);
    assert_eq!((names(&added), added.active), (vec!["new.yaml", "new-2.yaml"], 1));
}

#[test]
fn each_file_has_its_own_history() {
    let state = first().apply(Action::Added).apply(Action::Pasted("-- x --\n1\n".into()));
    let mut ids: Vec<u32> = state.files.iter().map(|file| file.id).collect();
    ids.dedup();
    assert_eq!(ids.len(), state.files.len());
}

#[test]
fn redacting_takes_the_secrets_and_keeps_the_answers() {
    let state = answered(&first());
    let redacted = answered(&state.apply(Action::Redacted));
    let text: String = redacted.files.iter().map(|file| &*file.text).collect();
    assert!(!text.contains("bm90LWEtcmVhbC1wYXNzd29yZA"), "{text}");
    assert!(matches!(redacted.note, Some(Note::Redacted(5))), "{:?}", redacted.note);
    let keys = |state: &State| -> Vec<String> {
        state.report().unwrap().images[0].credentials.attempts.iter().map(|attempt| attempt.key_used.clone()).collect()
    };
    assert_eq!(keys(&redacted), keys(&state));
    assert_eq!(redacted.apply(Action::Restored).files[0].text, state.files[0].text);
}

#[test]
fn the_cursor_finds_its_ticket() {
    let state = answered(&first());
    let at = state.files[0].text.find("registry.example.com/payroll").unwrap();
    let under = state.apply(Action::Moved(u32::try_from(at).unwrap()));
    assert_eq!(under.under_cursor(), ["pay/StatefulSet/ledger/containers[1]"]);
    assert!(under.apply(Action::Edited { file: 0, text: String::new() }).under_cursor().is_empty());
}

#[test]
fn showing_a_ticket_opens_it_among_the_results() {
    let id = "pay/StatefulSet/ledger/containers[2]";
    let state = first().apply(Action::Faced(View::Problems)).apply(Action::Shown(id.into()));
    assert!(state.open.contains(id));
    assert_eq!((state.view, state.pane), (View::Images, Pane::Results));
}

#[test]
fn problems_follow_each_other_round_and_back() {
    let twice = "a: 1\na: 2\n---\nb: 1\nb: 2\n";
    let state = answered(&first().apply(Action::Cleared).apply(Action::Edited { file: 0, text: twice.into() }));
    let next = |state: &State, back| {
        let next = state.apply(Action::NextProblem { back });
        let jump = next.jump.unwrap();
        next.apply(Action::Moved(jump.start))
    };
    let one = next(&state, false);
    let two = next(&one, false);
    assert_ne!(one.jump.unwrap().start, two.jump.unwrap().start);
    assert!(next(&two, true).jump.unwrap().start <= two.jump.unwrap().start);
}

#[test]
fn a_link_brings_the_page_back_without_its_secrets() {
    let state = first().apply(Action::Faced(View::Timeline)).apply(Action::Spoke(Lang::Chinese));
    let opened = State::first_visit(Lang::English).apply(Action::Opened(Box::new(link::Link::of(&state))));
    assert_eq!((opened.view, opened.lang, names(&opened)), (View::Timeline, Lang::Chinese, names(&state)));
    assert_ne!(opened.files[0].text, state.files[0].text);
    assert_eq!(opened.open, state.open);
}

#[test]
fn the_input_keeps_a_width_that_can_be_used() {
    assert_eq!(first().apply(Action::Split(3)).split, 20);
    assert_eq!(first().apply(Action::Split(200)).split, 80);
}

#[test]
fn what_the_page_adds_joins_the_example() {
    let state = first().apply(Action::Joined(vec![file("image-rules.yaml", "allow: []")]));
    assert_eq!(names(&state), ["manifests.yaml", "node-config.json", "image-rules.yaml"]);
    assert_eq!((state.active, state.note), (2, Some(Note::Example)));
}

/// What the second of three documents shows while it is broken: the plan of its last valid text.
#[test]
fn a_document_that_breaks_keeps_its_last_plans_until_it_is_mended() {
    let pod = |name: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec: {{containers: [{{name: c, image: {name}}}]}}\n"
        )
    };
    let text = |middle: &str| [&pod("a"), middle, &pod("c")].join("---\n");
    let edit = |state: &State, middle: &str| answered(&state.apply(Action::Edited { file: 0, text: text(middle) }));
    let ghosts = |state: &State| -> Vec<_> {
        state.ghosts.iter().filter_map(|ghost| Some(ghost.plan()?.id.to_string())).collect()
    };

    let valid = edit(&first(), &pod("b"));
    assert!(ghosts(&valid).is_empty());
    let broken = edit(&valid, "kind: Pod\nmetadata: {name: [b\n");
    assert_eq!(ghosts(&broken), ["default/Pod/b/containers[0]"]);
    let still = edit(&broken, "kind: Pod\nmetadata: {name: [bb\n");
    assert_eq!(ghosts(&still), ["default/Pod/b/containers[0]"]);
    assert!(ghosts(&edit(&still, &pod("b"))).is_empty());
    assert!(ghosts(&answered(&still.apply(Action::Cleared))).is_empty());
}

#[test]
fn a_file_with_secrets_is_not_kept_and_one_that_gets_some_is_kept_no_longer() {
    let kept = |state: &State| state.files.iter().map(|file| file.kept).collect::<Vec<_>>();
    let state = first().apply(Action::Keep { file: 1, yes: true });
    assert_eq!(kept(&state), [false, false]);
    assert_eq!(state.note, Some(Note::KeptNot));

    let state = first().apply(Action::Edited { file: 0, text: "kind: Pod".into() });
    let state = state.apply(Action::Keep { file: 0, yes: true });
    assert_eq!(kept(&state), [true, false]);
    let state = state.apply(Action::Edited { file: 0, text: "password: lovelace".into() });
    assert_eq!(kept(&state), [false, false]);
    assert_eq!(state.note, Some(Note::KeptNot));
    let redacted = state.apply(Action::Redacted).apply(Action::Keep { file: 0, yes: true });
    assert_eq!(kept(&redacted), [true, false]);
}

#[test]
fn a_jump_from_the_results_leaves_a_way_back() {
    let state = answered(&first()).apply(Action::Turned(Pane::Results));
    let place = state.report().unwrap().images[0].place;
    let jumped = state.apply(Action::Jumped(place));
    assert!(jumped.returns && jumped.pane == Pane::Input);
    assert!(!jumped.apply(Action::Turned(Pane::Results)).returns);
}

/// A Deployment with these entries in its lists, as the only file.
fn deployment(init: &[(&str, &str)], containers: &[(&str, &str)]) -> State {
    let list = |entries: &[(&str, &str)]| -> String {
        let entry = |(name, rest): &(&str, &str)| format!("{{name: {name}, {rest}}}");
        entries.iter().map(entry).collect::<Vec<_>>().join(", ")
    };
    let text = format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: cart}}\nspec: {{template: {{spec: \
         {{initContainers: [{}], containers: [{}]}}}}}}\n",
        list(init),
        list(containers)
    );
    answered(&first().apply(Action::Cleared).apply(Action::Edited { file: 0, text }))
}

const WEB: &str = "image: r.io/web";

#[test]
fn images_with_the_same_answer_are_together_and_others_apart() {
    let state = deployment(
        &[("migrate", WEB)],
        &[
            ("a", WEB),
            ("b", "image: r.io/other"),
            ("c", WEB),
            ("d", "image: r.io/web, imagePullPolicy: Never"),
            ("e", "image: r.io/web, imagePullPolicy: Always"),
        ],
    );
    let images = &state.report().unwrap().images;
    // The init container comes first; what is written differs from the default, though both mean Always.
    assert_eq!(alike(images), [vec![0], vec![1, 3], vec![2], vec![4], vec![5]]);
    assert!(images.chunk_by(of_one_object).count() == 1);
}

#[test]
fn a_ticket_of_several_opens_and_closes_as_one_until_it_is_spread() {
    let state = deployment(&[], &[("a", WEB), ("b", WEB), ("c", WEB)]);
    let id = |at: usize| Arc::from(format!("default/Deployment/cart/containers[{at}]"));
    let open = |state: &State| state.open.iter().cloned().collect::<Vec<_>>();

    let shown = state.apply(Action::Shown(id(2)));
    assert_eq!(open(&shown), [id(2)]);
    assert!(open(&shown.apply(Action::Toggled(id(0)))).is_empty(), "closes, whichever of them was opened");

    let spread = shown.apply(Action::Spread(id(0)));
    assert_eq!(open(&spread.apply(Action::Toggled(id(0)))), [id(0), id(2)]);
    let gathered = spread.apply(Action::Toggled(id(0))).apply(Action::Spread(id(0)));
    assert!(open(&gathered.apply(Action::Toggled(id(0)))).is_empty());
}

#[test]
fn the_findings_of_a_ticket_are_those_of_all_its_images_each_counted_once() {
    let state = deployment(&[], &[("a", "image: nginx"), ("b", "image: nginx"), ("c", WEB)]);
    let answer = state.answer.unwrap();
    let warnings = |images: &[usize]| {
        let ids: Vec<_> = images.iter().map(|&at| answer.report.images[at].id.clone()).collect();
        let about = |finding: &&pullplan::report::Finding| finding.images.iter().any(|id| ids.contains(id));
        let all = answer.report.findings.iter().filter(about);
        all.filter(|finding| finding.severity == Severity::Warning).count()
    };
    assert!(warnings(&[0]) > 0 && warnings(&[0, 1, 2]) > 1, "a missing tag is worth a warning");
    for images in [&[0][..], &[0, 1], &[2], &[0, 1, 2]] {
        assert_eq!(answer.weight_of(images), (0, warnings(images)), "{images:?}");
    }
    assert_eq!(answer.weight_of(&[9]), (0, 0));
}

fn courses(state: &State) -> Vec<(Vec<usize>, Course, bool)> {
    state.lanes().into_iter().map(|lane| (lane.plans, lane.course, lane.chosen)).collect()
}

#[test]
fn the_axis_has_a_lane_for_each_ticket_and_says_which_are_never_asked_for() {
    let state = deployment(
        &[],
        &[("a", WEB), ("b", WEB), ("n", "image: r.io/n, imagePullPolicy: Never"), ("x", "image: 'r.io/X Y'")],
    );
    assert_eq!(
        courses(&state),
        [(vec![0, 1], Course::Attempts, true), (vec![2], Course::Fails, true), (vec![3], Course::Fails, true),]
    );
    let there = Options { images_on_node: vec!["r.io/n".into()], ..Options::default() };
    let there = answered(&state.apply(Action::Configured(there)));
    assert_eq!(courses(&there)[1].1, Course::Local);
}

#[test]
fn containers_wait_for_init_containers_that_cannot_start() {
    let state = deployment(&[("migrate", WEB)], &[("a", "image: r.io/a")]);
    assert_eq!(courses(&state), [(vec![0], Course::Attempts, true), (vec![1], Course::Waits, true)]);
    let never = deployment(&[("migrate", "image: r.io/m, imagePullPolicy: Never")], &[("a", "image: r.io/a")]);
    assert_eq!(courses(&never)[1].1, Course::Waits);
    let there = Options { images_on_node: vec!["r.io/m".into()], ..Options::default() };
    assert_eq!(courses(&answered(&never.apply(Action::Configured(there))))[1].1, Course::Attempts);
}

#[test]
fn what_the_api_server_or_admission_refuses_is_never_asked_for() {
    let of = |state: &State| courses(state).into_iter().map(|lane| lane.1).collect::<Vec<_>>();
    let misspelt = deployment(&[("m", WEB)], &[("a", "image: r.io/a, imagePullPolicy: always")]);
    assert_eq!(of(&misspelt), [Course::NoPod, Course::NoPod]);
    let state = deployment(&[], &[("a", WEB)]);
    let denied = state.apply(Action::Joined(vec![file("rules.yaml", "allow: [ghcr.io]\n")]));
    assert_eq!(of(&answered(&denied)), [Course::NoPod]);
}

#[test]
fn images_are_put_on_the_axis_and_taken_off_until_the_files_are_replaced() {
    let chosen =
        |state: &State| courses(state).into_iter().filter(|lane| lane.2).map(|lane| lane.0).collect::<Vec<_>>();
    let state = answered(&first());
    assert_eq!(chosen(&state), [[0]], "the image whose ticket is open");
    let more = state.apply(Action::Timed { plans: vec![2], yes: true });
    assert_eq!(chosen(&more), [[0], [2]]);
    let less = more.apply(Action::Timed { plans: vec![0], yes: false });
    assert_eq!(chosen(&less), [[2]]);
    assert_eq!(less.apply(Action::Cleared).timed, None);
    assert!(first().lanes().is_empty(), "nothing is known before the core answered");
}

#[test]
fn a_link_of_a_newer_version_names_what_was_left_out() {
    let mut link = link::Link::of(&first());
    assert_eq!(first().apply(Action::Opened(Box::new(link.clone()))).note, None);
    link.left_out = Some(vec!["pins".into()]);
    let opened = first().apply(Action::Opened(Box::new(link)));
    assert_eq!(opened.note, Some(Note::LeftOut(vec!["pins".into()])));
}
