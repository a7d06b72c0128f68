//! What is made from the schema of the policy's settings: the tables of `docs/settings.md`, and the questions of a form.

use std::fmt::Write as _;

use serde_json::{Map, Value};

/// The schema of the settings, from the workspace.
pub const SCHEMA: &str = "docs/settings.schema.json";
/// The document about the settings: its sentences and examples are written by hand, its tables are made.
pub const DOCUMENT: &str = "docs/settings.md";
/// The questions that Rancher's form asks for a Kubewarden policy.
pub const QUESTIONS: &str = "deploy/kubewarden/questions-ui.yml";

/// A JSON Schema with the few words that the settings' schema uses.
pub struct SettingsSchema(Value);

impl SettingsSchema {
    /// Reads the schema.
    ///
    /// # Errors
    ///
    /// A sentence, if it is no JSON.
    pub fn read(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map(Self).map_err(|error| format!("{SCHEMA}: {error}"))
    }

    /// The schema of the settings as a whole.
    #[must_use]
    pub const fn root(&self) -> &Value {
        &self.0
    }

    /// The node itself, or what its `$ref` leads to.
    #[must_use]
    pub fn resolved<'s>(&'s self, node: &'s Value) -> &'s Value {
        let target = node["$ref"].as_str().and_then(|path| self.0.pointer(path.strip_prefix('#')?));
        target.map_or(node, |target| self.resolved(target))
    }

    /// The map that a node can be, by itself or as an item of a list.
    #[must_use]
    pub fn map<'s>(&'s self, node: &'s Value) -> Option<&'s Map<String, Value>> {
        let node = self.resolved(node);
        let alternatives = node["anyOf"].as_array().filter(|_| node.get("properties").is_none());
        if let Some(alternatives) = alternatives {
            return alternatives.iter().find_map(|alternative| self.map(alternative));
        }
        node["properties"].as_object().or_else(|| self.map(node.get("items")?))
    }

    /// The map at a path such as `signatures.keyless`; the empty path is the settings'.
    #[must_use]
    pub fn map_at(&self, path: &str) -> Option<&Map<String, Value>> {
        let keys = path.split('.').filter(|key| !key.is_empty());
        keys.into_iter().try_fold(self.map(&self.0)?, |map, key| self.map(map.get(key)?))
    }

    /// The paths of all maps.
    #[must_use]
    pub fn map_paths(&self) -> Vec<String> {
        let mut paths = vec![String::new()];
        let mut at = 0;
        while let Some(path) = paths.get(at).cloned() {
            let members = self.map_at(&path).into_iter().flatten();
            let maps = members.filter(|(_, node)| self.map(node).is_some());
            let below: Vec<_> =
                maps.map(|(key, _)| if path.is_empty() { key.clone() } else { format!("{path}.{key}") }).collect();
            paths.extend(below);
            at += 1;
        }
        paths
    }

    /// Why a value is not one of a node's; `None` if it is.
    #[must_use]
    pub fn problem(&self, node: &Value, value: &Value) -> Option<String> {
        let node = self.resolved(node);
        let some = |key: &str| node[key].as_array().into_iter().flatten();
        let fits = |alternative: &&Value| self.problem(alternative, value).is_none();
        let is = |name: &str| match name {
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            "string" => value.is_string(),
            "array" => value.is_array(),
            _ => value.is_object(),
        };
        let types = node["type"].as_str().into_iter().chain(some("type").filter_map(Value::as_str));
        if node.get("type").is_some() && !types.into_iter().any(is) {
            return Some(format!("{value} is not of the type {}", node["type"]));
        }
        if node.get("enum").is_some() && !some("enum").any(|choice| choice == value) {
            return Some(format!("{value} is none of {}", node["enum"]));
        }
        if node.get("anyOf").is_some() && !some("anyOf").any(|one| fits(&one)) {
            return Some(format!("{value} fits no alternative"));
        }
        if node.get("oneOf").is_some() && some("oneOf").filter(fits).count() != 1 {
            return Some(format!("{value} fits not exactly one alternative"));
        }
        if let Some(key) = some("required").filter_map(Value::as_str).find(|key| value.get(key).is_none()) {
            return Some(format!("{value} has no {key}"));
        }
        if let Some(text) = value.as_str() {
            let (least, most) = (node["minLength"].as_u64(), node["maxLength"].as_u64());
            let length = text.chars().count() as u64;
            if least.is_some_and(|least| length < least) || most.is_some_and(|most| length > most) {
                return Some(format!("{value} is too short or too long"));
            }
            let matches = |pattern: &str| regex::Regex::new(pattern).is_ok_and(|pattern| pattern.is_match(text));
            return node["pattern"]
                .as_str()
                .filter(|pattern| !matches(pattern))
                .map(|pattern| format!("{value}: {pattern}"));
        }
        if let Some(items) = value.as_array() {
            if node["minItems"].as_u64().is_some_and(|least| (items.len() as u64) < least) {
                return Some(format!("{value} has too few items"));
            }
            return items.iter().find_map(|item| self.problem(node.get("items")?, item));
        }
        let members = value.as_object()?;
        members.iter().find_map(|(key, value)| match (node["properties"].get(key), node.get("additionalProperties")) {
            (Some(property), _) => self.problem(property, value),
            (None, Some(Value::Bool(false))) => Some(format!("{key} is no property")),
            (None, Some(other)) => self.problem(other, value),
            (None, None) => None,
        })
    }

    /// What a value may be, in words: `map or list of maps`.
    fn shape(&self, node: &Value) -> String {
        let node = self.resolved(node);
        if let Some(choices) = node["enum"].as_array() {
            let choices: Vec<_> =
                choices.iter().filter_map(Value::as_str).map(|choice| format!("`{choice}`")).collect();
            return choices.join(" or ");
        }
        if let Some(alternatives) = node["anyOf"].as_array().filter(|_| node.get("properties").is_none()) {
            let mut words: Vec<String> = Vec::new();
            for alternative in alternatives {
                let word = self.shape(alternative);
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            return words.join(" or ");
        }
        match node["type"].as_str() {
            Some("boolean") => "`true` or `false`".to_owned(),
            Some("array") => match self.map(&node["items"]) {
                Some(_) => "list of maps".to_owned(),
                None => "list".to_owned(),
            },
            Some("object") => "map".to_owned(),
            _ => "text".to_owned(),
        }
    }

    /// The table of a map's keys.
    fn table(&self, path: &str) -> Option<String> {
        let mut out = String::from("\n| key | is | means |\n|---|---|---|\n");
        for (key, node) in self.map_at(path)? {
            let full = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let means = node["description"].as_str().unwrap_or_default();
            let _ = writeln!(out, "| `{full}` | {} | {} |", self.shape(node), means.replace('|', "\\|"));
        }
        out.push('\n');
        Some(out)
    }

    /// The document with its tables made anew: what stands between `<!-- keys: PATH -->` and `<!-- end -->`.
    ///
    /// # Errors
    ///
    /// A sentence, if a path leads to no map or a table has no end.
    pub fn fill(&self, document: &str) -> Result<String, String> {
        const BEGIN: &str = "<!-- keys: ";
        let (mut out, mut rest) = (String::new(), document);
        while let Some((before, after)) = rest.split_once(BEGIN) {
            let (path, after) = after.split_once("-->").ok_or("a comment without end")?;
            let (_, after) = after.split_once("<!-- end -->").ok_or_else(|| format!("the table {path} has no end"))?;
            let table = self.table(path.trim()).ok_or_else(|| format!("no map is called {path}"))?;
            let _ = write!(out, "{before}{BEGIN}{path}-->\n{table}<!-- end -->");
            rest = after;
        }
        Ok(out + rest)
    }

    /// The questions of the form, as YAML.
    ///
    /// None has a default: what a form fills in by itself would be a rule that nobody asked for.
    #[must_use]
    pub fn questions(&self) -> String {
        let mut out = String::from("questions:\n");
        for (key, node) in self.map_at("").into_iter().flatten() {
            self.question(key, key, node, "  ", &mut out);
        }
        out
    }

    /// The question for a member; `variable` is its path from the settings, or from the item of a list.
    fn question(&self, variable: &str, key: &str, node: &Value, indent: &str, out: &mut String) {
        let quoted = |text: &str| Value::from(text).to_string();
        let mut line = |first: bool, name: &str, value: &str| {
            let _ = writeln!(out, "{indent}{} {name}: {value}", if first { "-" } else { " " });
        };
        line(true, "variable", variable);
        line(false, "label", &quoted(&label(key)));
        line(false, "description", &quoted(node["description"].as_str().unwrap_or_default()));
        line(false, "group", "Settings");
        line(false, "required", "false");
        let (kind, choices) = self.kind(node);
        line(false, "type", kind);
        match kind {
            "map[" | "sequence[" => {
                if let Some(map) = self.map(node) {
                    line(false, "hide_input", "true");
                    let (inner, prefix) = if kind == "map[" {
                        ("subquestions", format!("{variable}."))
                    } else {
                        ("sequence_questions", String::new())
                    };
                    let _ = writeln!(out, "{indent}  {inner}:");
                    for (key, node) in map {
                        self.question(&format!("{prefix}{key}"), key, node, &format!("{indent}    "), out);
                    }
                }
            }
            "enum" => {
                let _ = writeln!(out, "{indent}  options: [{}]", choices.join(", "));
            }
            _ => {}
        }
    }

    /// The type of question for a value, and the choices if there are some.
    fn kind(&self, node: &Value) -> (&'static str, Vec<String>) {
        let node = self.resolved(node);
        if let Some(choices) = node["enum"].as_array() {
            return ("enum", choices.iter().filter_map(Value::as_str).map(str::to_owned).collect());
        }
        if let Some(alternatives) = node["anyOf"].as_array().filter(|_| node.get("properties").is_none()) {
            // The widest: a list of maps, then a map, then a list.
            let kinds: Vec<_> = alternatives.iter().map(|alternative| self.kind(alternative)).collect();
            let widest =
                ["sequence[", "map[", "array["].iter().find_map(|wanted| kinds.iter().find(|(kind, _)| kind == wanted));
            return widest.or_else(|| kinds.first()).cloned().unwrap_or(("string", Vec::new()));
        }
        let kind = match node["type"].as_str() {
            Some("boolean") => "boolean",
            Some("array") if self.map(&node["items"]).is_some() => "sequence[",
            Some("array") => "array[",
            Some("object") => "map[",
            _ if node["pattern"].as_str().is_some_and(|pattern| pattern.contains("BEGIN")) => "multiline",
            _ => "string",
        };
        (kind, Vec::new())
    }
}

/// `alwaysPullImages` as `Always pull images`.
fn label(key: &str) -> String {
    let mut out = String::new();
    for character in key.chars() {
        if character.is_uppercase() {
            out.push(' ');
        }
        if out.is_empty() {
            out.extend(character.to_uppercase());
        } else {
            out.extend(character.to_lowercase());
        }
    }
    out
}
