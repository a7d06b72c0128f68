//! How long a fresh instance takes to answer, by the size of the object.

use std::time::{Duration, Instant};

use pullplan_hosts::file;
use serde_json::{Value, json};
use wapc::WapcHost;
use wasmtime_provider::{
    WasmtimeEngineProviderBuilder, WasmtimeEngineProviderPre,
    wasmtime::{Engine, Module},
};

fn load(module: &[u8]) -> WasmtimeEngineProviderPre {
    let engine = Engine::default();
    let module = Module::new(&engine, module).expect("a module");
    WasmtimeEngineProviderBuilder::new().engine(engine).module(module).build_pre().expect("waPC's imports")
}

fn host(pre: &WasmtimeEngineProviderPre) -> WapcHost {
    let no_calls = |_, _: &str, _: &str, _: &str, _: &[u8]| Err("no calls".into());
    WapcHost::new(Box::new(pre.rehydrate(None).expect("an instance")), Some(Box::new(no_calls))).expect("a host")
}

fn pod(containers: usize, variables: usize) -> Value {
    let env: Vec<_> = (0..variables)
        .map(|at| json!({"name": format!("VARIABLE_{at}"), "value": format!("value-{at}-of-it")}))
        .collect();
    let container = |at| {
        json!({"name": format!("c{at}"), "image": format!("ghcr.io/org/app-{at}:1.{at}"),
        "imagePullPolicy": "IfNotPresent", "env": env, "resources": {"limits": {"cpu": "1", "memory": "1Gi"}},
        "terminationMessagePath": "/dev/termination-log"})
    };
    json!({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "namespace": "n"},
        "spec": {"containers": (0..containers).map(container).collect::<Vec<_>>()}})
}

fn median(runs: usize, mut run: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<_> = (0..runs).map(|_| run()).collect();
    times.sort_unstable();
    times[runs / 2]
}

fn main() {
    let pre = load(&file("dist/policy/pullplan-wapc.wasm"));
    let settings = json!({"allow": ["ghcr.io/org", "docker.io/library/*"], "deny": ["ghcr.io/org/legacy"]});
    for (name, object) in [("small", pod(1, 0)), ("4k", pod(2, 30)), ("71k", pod(20, 62)), ("1.5M", pod(40, 700))] {
        let request = json!({"uid": "u", "kind": {"group": "", "version": "v1", "kind": "Pod"}, "operation": "CREATE", "object": object});
        let payload = json!({"request": request, "settings": settings}).to_string().into_bytes();
        let whole = median(200, || {
            let start = Instant::now();
            let answer = host(&pre).call("validate", &payload).expect("an answer");
            assert!(answer.starts_with(b"{\"accepted\":true"));
            start.elapsed()
        });
        let call = median(200, || {
            let host = host(&pre);
            let start = Instant::now();
            host.call("validate", &payload).expect("an answer");
            start.elapsed()
        });
        println!("{name} {} bytes: instantiate and validate {whole:?}, call {call:?}", payload.len());
    }
}
