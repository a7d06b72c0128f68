//! `pullplan-wapc.wasm` in the crates that Kubewarden's server runs policies with: a fresh instance for each request.

use std::sync::LazyLock;

use pullplan_hosts::{call, cases, check_response, check_settings, file};
use serde_json::{Value, json};
use wapc::WapcHost;
use wasmtime_provider::{
    WasmtimeEngineProviderBuilder, WasmtimeEngineProviderPre,
    wasmtime::{Engine, ExternType, Module},
};

/// The module, compiled once.
static POLICY: LazyLock<(Module, WasmtimeEngineProviderPre)> = LazyLock::new(|| {
    let engine = Engine::default();
    let module = Module::new(&engine, file("dist/policy/pullplan-wapc.wasm")).expect("a module");
    let builder = WasmtimeEngineProviderBuilder::new().engine(engine).module(module.clone());
    (module, builder.build_pre().expect("only waPC's imports"))
});

/// Calls a fresh instance, which may ask its host for nothing.
fn invoke(operation: &str, payload: &[u8]) -> Result<Vec<u8>, String> {
    let instance = POLICY.1.rehydrate(None).expect("an instance");
    let no_calls = |_, binding: &str, namespace: &str, operation: &str, _: &[u8]| {
        Err(format!("unexpected call of {binding} {namespace} {operation}").into())
    };
    let host = WapcHost::new(Box::new(instance), Some(Box::new(no_calls))).expect("a host");
    host.call(operation, payload).map_err(|error| error.to_string())
}

#[track_caller]
fn ask(operation: &str, payload: &[u8]) -> Value {
    serde_json::from_slice(&invoke(operation, payload).expect("an answer")).expect("JSON")
}

#[test]
fn protocol_version() {
    assert_eq!(invoke("protocol_version", b"").unwrap(), br#""v1""#);
}

#[test]
fn requests() {
    for case in cases("requests") {
        check_response(&case, &ask("validate", &call(&case)));
    }
}

#[test]
fn changes() {
    for case in cases("changes") {
        let response = ask("validate", &call(&case));
        assert_eq!(response["accepted"], json!(true), "{}: {response}", case["name"]);
        let before = &case["request"]["object"];
        assert_eq!(response.get("mutated_object").unwrap_or(before), &case["object"], "{}", case["name"]);
    }
}

#[test]
fn settings() {
    for case in cases("settings") {
        check_settings(&case, &ask("validate_settings", case["settings"].to_string().as_bytes()));
    }
}

/// A guest's error would reach the user as "internal server error".
#[test]
fn what_is_no_call_is_answered() {
    for payload in ["", "null", "[]", "{", "{\"request\":{}}", "{\"settings\":{}}", "\u{0}", "{}{}", "\"\\ud800\""] {
        let response = ask("validate", payload.as_bytes());
        assert_eq!((&response["accepted"], &response["code"]), (&json!(false), &json!(400)), "{payload}: {response}");
    }
    for payload in ["", "[", "nul"] {
        assert_eq!(ask("validate_settings", payload.as_bytes())["valid"], json!(false), "{payload}");
    }
    for payload in [&b"\xff"[..], b"{\"request\":\"\xff\"}"] {
        assert_eq!(ask("validate", payload)["accepted"], json!(false), "{payload:?}");
    }
}

#[test]
fn deep_and_large_input_is_answered() {
    let deep = format!("{}{}", "[".repeat(9_000), "]".repeat(9_000));
    assert_eq!(ask("validate_settings", deep.as_bytes())["valid"], json!(false));
    let nested = format!(r#"{{"settings":{{}},"request":{{"operation":"CREATE","object":{deep}}}}}"#);
    assert_eq!(ask("validate", nested.as_bytes())["accepted"], json!(false));
    let list = vec![json!("ghcr.io/org"); 300_000];
    assert_eq!(ask("validate_settings", json!({"allow": list}).to_string().as_bytes())["valid"], json!(false));
    let container =
        json!({"name": "c", "image": "ghcr.io/org/app:1", "env": [{"name": "A", "value": "b".repeat(100)}]});
    let pod = json!({"apiVersion": "v1", "kind": "Pod", "spec": {"containers": vec![container; 10_000]}});
    let request = json!({"settings": {"allow": ["ghcr.io/org"]}, "request": {"operation": "CREATE", "object": pod}});
    assert_eq!(ask("validate", request.to_string().as_bytes())["accepted"], json!(true));
}

#[test]
fn an_unknown_operation_is_an_error() {
    assert!(invoke("mutate", b"{}").unwrap_err().contains("only the operations"));
}

/// More imports would be more rights, and an export of OPA's would make hosts take it for Rego.
#[test]
fn imports_and_exports() {
    let module = &POLICY.0;
    assert!(module.imports().all(|import| import.module() == "wapc"));
    let exported = |name: &str| module.exports().find(|export| export.name() == name).map(|export| export.ty());
    assert!(matches!(exported("__guest_call"), Some(ExternType::Func(_))));
    assert!(matches!(exported("memory"), Some(ExternType::Memory(_))));
    assert!(!module.exports().any(|export| export.name().starts_with("opa_")));
}

/// Kubewarden's server loads no module without it.
#[test]
fn metadata() {
    let module = file("dist/policy/pullplan-wapc.wasm");
    let name = b"io.kubewarden.metadata";
    let at = module.windows(name.len()).position(|window| window == name).expect("the section");
    let metadata: Value = serde_json::from_slice(&module[at + name.len()..]).expect("the last section, JSON");
    assert_eq!(metadata["protocolVersion"], "v1");
    assert_eq!(metadata["executionMode"], "kubewarden-wapc");
    assert_eq!(metadata["mutating"], json!(true));
    let resources = |group: &str| {
        let rules = metadata["rules"].as_array().unwrap().iter().filter(|rule| rule["apiGroups"][0] == group);
        rules.flat_map(|rule| rule["resources"].as_array().unwrap().clone()).collect::<Vec<_>>()
    };
    for (group, resource) in
        [("", "pods"), ("", "pods/ephemeralcontainers"), ("batch", "cronjobs"), ("apps", "deployments")]
    {
        assert!(resources(group).contains(&json!(resource)), "{group} {resource}");
    }
}
