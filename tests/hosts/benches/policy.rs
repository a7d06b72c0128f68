//! How long the policy takes to answer, by the size of the object, beside two peers with the same allow list: a policy
//! on `kubewarden-policy-sdk` and `oci-spec` in the same host, and Rego in regorus.
//!
//! `cargo xtask bench` builds what is measured here.

use std::time::{Duration, Instant};

use pullplan::rules::NoVerifier;
use pullplan_hosts::file;
use regorus::{Engine as Rego, Value as RegoValue};
use serde_json::{Value, json};
use wapc::WapcHost;
use wasmtime_provider::{
    WasmtimeEngineProviderBuilder, WasmtimeEngineProviderPre,
    wasmtime::{Engine, Module},
};

/// A module that is instantiated for each request, as Kubewarden's server does it.
struct Policy(WasmtimeEngineProviderPre);

impl Policy {
    fn load(path: &str) -> Self {
        let engine = Engine::default();
        let module = Module::new(&engine, file(path)).expect("a module");
        Self(WasmtimeEngineProviderBuilder::new().engine(engine).module(module).build_pre().expect("waPC's imports"))
    }

    fn instance(&self) -> WapcHost {
        let no_calls = |_, _: &str, _: &str, _: &str, _: &[u8]| Err("no calls".into());
        let provider = self.0.rehydrate(None).expect("an instance");
        WapcHost::new(Box::new(provider), Some(Box::new(no_calls))).expect("a host")
    }

    /// The time for a fresh instance and its answer, and that of the answer alone.
    fn measure(&self, payload: &[u8]) -> [Duration; 2] {
        let whole = median(|| {
            let start = Instant::now();
            check(&self.instance().call("validate", payload).expect("an answer"));
            start.elapsed()
        });
        let call = median(|| {
            let instance = self.instance();
            let start = Instant::now();
            instance.call("validate", payload).expect("an answer");
            start.elapsed()
        });
        [whole, call]
    }
}

/// An answer lets the object in: otherwise less was done than is measured.
fn check(answer: &[u8]) {
    let answer: Value = serde_json::from_slice(answer).expect("JSON");
    assert_eq!(answer["accepted"], json!(true), "{answer}");
}

/// The rule as one writes it.
const RULE: &str = r#"
package images
import rego.v1

default allow := false

containers contains container if some container in input.request.object.spec.containers
containers contains container if some container in input.request.object.spec.initContainers
containers contains container if some container in input.request.object.spec.ephemeralContainers

covered(image) if {
    some entry in input.settings.allow
    startswith(image, concat("", [entry, "/"]))
}

allow if {
    every container in containers { covered(container.image) }
}
"#;

/// The time for the same answer without Wasm.
fn measure_native(payload: &[u8]) -> Duration {
    median(|| {
        let start = Instant::now();
        let answer = pullplan_policy::answer::validate(payload, &mut NoVerifier);
        let time = start.elapsed();
        check(answer.as_bytes());
        time
    })
}

/// The time for reading a request and evaluating the rule, in an engine that has compiled it already; not in Wasm.
fn measure_rego(payload: &[u8]) -> Duration {
    let mut rego = Rego::new();
    rego.add_policy("images.rego".into(), RULE.into()).expect("Rego");
    let payload = core::str::from_utf8(payload).expect("JSON");
    median(|| {
        let start = Instant::now();
        rego.set_input(RegoValue::from_json_str(payload).expect("JSON"));
        let allowed = rego.eval_rule("data.images.allow".into()).expect("a value");
        assert_eq!(allowed, RegoValue::from(true));
        start.elapsed()
    })
}

/// A Pod whose containers have so many variables with values of so many bytes.
fn pod(containers: usize, variables: usize, value: usize) -> Value {
    let env: Vec<_> =
        (0..variables).map(|at| json!({"name": format!("VARIABLE_{at}"), "value": "v".repeat(value)})).collect();
    let container = |at| {
        json!({"name": format!("c{at}"), "image": format!("ghcr.io/org/app-{at}:1.{at}"),
            "imagePullPolicy": "IfNotPresent", "env": env, "resources": {"limits": {"cpu": "1", "memory": "1Gi"}},
            "terminationMessagePath": "/dev/termination-log"})
    };
    json!({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "namespace": "n"},
        "spec": {"containers": (0..containers).map(container).collect::<Vec<_>>()}})
}

/// The median of what fits into two seconds, at most 500 runs and at least 5.
fn median(mut run: impl FnMut() -> Duration) -> Duration {
    let start = Instant::now();
    let mut times = Vec::new();
    while times.len() < 5 || (times.len() < 500 && start.elapsed() < Duration::from_secs(2)) {
        times.push(run());
    }
    times.sort_unstable();
    times[times.len() / 2]
}

fn milliseconds(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64() * 1e3)
}

fn main() {
    let ours = Policy::load("dist/policy/pullplan-wapc.wasm");
    let peer = Policy::load("target/peer/wasm32-unknown-unknown/release/pullplan_peer.wasm");
    println!("| object | bytes | instance and answer | answer alone | toolkit's | ratio | native | Rego's | ratio |");
    println!("|---|---|---|---|---|---|---|---|---|");
    for (name, object) in [
        ("small Pod", pod(1, 2, 126)),
        ("Pod", pod(2, 25, 36)),
        ("large Pod", pod(20, 50, 33)),
        ("largest object", pod(40, 500, 40)),
    ] {
        let bytes = object.to_string().len();
        let request = json!({"uid": "u", "kind": {"group": "", "version": "v1", "kind": "Pod"},
            "resource": {"group": "", "version": "v1", "resource": "pods"}, "operation": "CREATE",
            "userInfo": {"username": "u"}, "namespace": "n", "name": "p", "object": object});
        let settings = json!({"allow": ["ghcr.io/org", "docker.io/library"]});
        let payload = json!({"request": request, "settings": settings}).to_string().into_bytes();
        let [whole, call] = ours.measure(&payload);
        let [toolkit, _] = peer.measure(&payload);
        let native = measure_native(&payload);
        let rego = measure_rego(&payload);
        let ratio = |other: Duration, own: Duration| format!("{:.1}", other.as_secs_f64() / own.as_secs_f64());
        println!(
            "| {name} | {bytes} | {} | {} | {} | {} | {} | {} | {} |",
            milliseconds(whole),
            milliseconds(call),
            milliseconds(toolkit),
            ratio(toolkit, whole),
            milliseconds(native),
            milliseconds(rego),
            ratio(rego, native),
        );
    }
}
