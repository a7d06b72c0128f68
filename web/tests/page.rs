//! The page in a real browser: run with `wasm-pack test --headless --chrome web`.
#![cfg(target_arch = "wasm32")]

use std::time::Duration;

use gloo::{timers::future::sleep, utils::document};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, HtmlTextAreaElement, InputEvent};

wasm_bindgen_test_configure!(run_in_browser);

/// Longer than the pause after which the page reads the files.
const SETTLED: Duration = Duration::from_millis(900);

/// A page of its own in the element `#app`.
async fn page() -> Element {
    document().get_element_by_id("app").inspect(Element::remove);
    let root = document().create_element("div").unwrap();
    root.set_id("app");
    document().body().unwrap().append_child(&root).unwrap();
    pullplan_web::start(JsValue::NULL, JsValue::NULL);
    sleep(SETTLED).await;
    root
}

fn one(root: &Element, selector: &str) -> Element {
    root.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector} in {}", root.inner_html()))
}

fn texts(root: &Element, selector: &str) -> Vec<String> {
    let all = root.query_selector_all(selector).unwrap();
    (0..all.length()).filter_map(|at| all.item(at)?.text_content()).collect()
}

fn click(root: &Element, selector: &str) {
    one(root, selector).unchecked_into::<HtmlElement>().click();
}

async fn type_text(root: &Element, text: &str) {
    let area: HtmlTextAreaElement = one(root, "textarea").unchecked_into();
    area.set_value(text);
    let init = web_sys::InputEventInit::new();
    init.set_bubbles(true);
    area.dispatch_event(&InputEvent::new_with_event_init_dict("input", &init).unwrap()).unwrap();
    sleep(SETTLED).await;
}

#[wasm_bindgen_test]
async fn shows_who_goes_first() {
    let root = page().await;
    let keys = texts(&root, ".rail-stop .key");
    assert_eq!(keys.first().map(String::as_str), Some("registry.example.com/pay"), "{keys:?}");
    assert_eq!(keys.len(), 5, "{keys:?}");
    assert!(!root.text_content().unwrap().contains("not-a-real-password"));
}

#[wasm_bindgen_test]
async fn answers_while_typing() {
    let root = page().await;
    type_text(
        &root,
        "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: web\n    image: nginx\n",
    )
    .await;
    assert_eq!(texts(&root, ".container-name"), ["web"]);
    assert_eq!(
        texts(&root, ".ticket .part-domain, .ticket .part-path, .ticket .part-tag"),
        ["docker.io", "library/", "nginx", "latest"]
    );
}

#[wasm_bindgen_test]
async fn an_error_leads_to_its_place() {
    let root = page().await;
    let text = "kind: Pod\nmetadata: {name: p\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: q}\nspec: {containers: [{name: c, image: 'é/x'}]}\n";
    type_text(&root, text).await;
    assert_eq!(texts(&root, ".container-name"), ["c"], "the other document stays live");
    click(&root, ".complaint");
    sleep(Duration::from_millis(100)).await;
    let area: HtmlTextAreaElement = one(&root, "textarea").unchecked_into();
    assert!(area.selection_start().unwrap().is_some_and(|at| at > 0), "the cursor stands at the error");
}

#[wasm_bindgen_test]
async fn speaks_chinese() {
    let root = page().await;
    let menu: web_sys::HtmlSelectElement = one(&root, ".languages").unchecked_into();
    menu.set_value("zh-Hans");
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    menu.dispatch_event(&web_sys::Event::new_with_event_init_dict("change", &init).unwrap()).unwrap();
    sleep(Duration::from_millis(100)).await;
    assert_eq!(document().document_element().unwrap().get_attribute("lang").as_deref(), Some("zh-Hans"));
    assert!(texts(&root, "[role=tab]").iter().any(|tab| tab.starts_with("镜像")));
}

#[wasm_bindgen_test]
async fn objects_of_one_name_do_not_disturb_each_other() {
    let root = page().await;
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: x}]}\n";
    type_text(&root, &format!("{pod}---\n{pod}---\n{{apiVersion: v1, kind: List, items: []}}\n")).await;
    assert_eq!(texts(&root, ".container-name"), ["c", "c"]);
}
