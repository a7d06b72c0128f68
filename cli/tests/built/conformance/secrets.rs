use crate::support::{base64, pullplan, suite};

#[test]
fn secrets_as_kubectl_makes_them() {
    for case in suite("kubectl_docker_registry") {
        let field = |name: &str| case[name].as_str().unwrap().to_owned();
        let options = ["server", "username", "email"].map(|name| format!("--docker-{name}={}", field(name)));
        let mut words = vec!["secret", "regcred", "--password-stdin"];
        words.extend(options.iter().map(String::as_str));
        let run = pullplan(&words, &(field("password") + "\n"));
        if let Some(config) = case["dockerconfigjson"].as_str() {
            let expected = format!(
                "apiVersion: v1\ndata:\n  .dockerconfigjson: {}\nkind: Secret\nmetadata:\n  name: regcred\n\
                 type: kubernetes.io/dockerconfigjson\n",
                base64(config.as_bytes())
            );
            assert_eq!((run.status, run.output), (0, expected), "{case}");
        } else {
            let expected = format!("pullplan: {}\n", field("error"));
            assert_eq!((run.status, run.errors), (2, expected), "{case}");
        }
    }
}
