//! The rules of this workspace that no compiler checks: arrows between crates, what a crate does
//! without, sizes, front sentences. The figures are printed: `cargo test -p tidy -- --nocapture`.

#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// Our crates, and which others of ours each may use.
const ARROWS: &[(&str, &[&str])] = &[
    ("openflow-codec-derive", &[]),
    ("openflow-codec", &["openflow-codec-derive"]),
    ("openflow-channel", &["openflow-codec"]),
    ("controller-core", &["openflow-channel", "openflow-codec"]),
    ("switch-sim", &["openflow-codec"]),
    ("apps", &["controller-core", "openflow-codec", "switch-sim"]),
    ("benches", &["apps", "controller-core", "openflow-codec"]),
    ("ovs-test", &[]),
    ("tidy", &[]),
];

/// What must not be named in the sources below a path, and why.
const WITHOUT: &[(&str, &[&str], &str)] = &[
    (
        "openflow-codec/src",
        &["std::net", "std::thread", "std::time", "std::fs", "tokio"],
        "the codec does no I/O and knows no thread, clock or socket",
    ),
    (
        "openflow-codec/src/v1_0",
        &["v1_1", "v1_2", "v1_3", "v1_4", "v1_5"],
        "a version never uses a later version",
    ),
    (
        "openflow-codec/src/v1_1",
        &["v1_2", "v1_3", "v1_4", "v1_5"],
        "a version never uses a later version",
    ),
    ("openflow-codec/src/v1_2", &["v1_3", "v1_4", "v1_5"], "a version never uses a later version"),
    ("openflow-codec/src/v1_3", &["v1_4", "v1_5"], "a version never uses a later version"),
    ("openflow-codec/src/v1_4", &["v1_5"], "a version never uses a later version"),
    (
        "openflow-channel/src",
        &["Instant::now", "SystemTime", "std::net::Tcp", "std::thread", "tokio"],
        "the channel knows no clock, socket or thread: time is an argument",
    ),
    ("controller-core/src", &["http", "axum", "hyper"], "the core knows no HTTP"),
    ("switch-sim/src", &["controller_core", "openflow_channel"], "the sim uses the codec only"),
];

/// Lines that a file may have.
const MAX_FILE: usize = 600;
/// Lines that a function may have.
const MAX_FUNCTION: usize = 80;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// All sources below a folder, by path from the root.
fn sources(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "target" && !name.starts_with('.') {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let root = root();
    let mut found = Vec::new();
    walk(&root.join(folder), &mut found);
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path.strip_prefix(&root).unwrap().to_string_lossy().into_owned(), text)
        })
        .collect()
}

fn manifests() -> BTreeMap<String, (String, toml::Table)> {
    let workspace = read_toml("Cargo.toml");
    let members = workspace["workspace"]["members"].as_array().unwrap();
    members
        .iter()
        .map(|member| {
            let folder = member.as_str().unwrap().to_owned();
            let manifest = read_toml(&format!("{folder}/Cargo.toml"));
            (manifest["package"]["name"].as_str().unwrap().to_owned(), (folder, manifest))
        })
        .collect()
}

fn read_toml(path: &str) -> toml::Table {
    fs::read_to_string(root().join(path)).unwrap().parse().unwrap()
}

/// Fails with everything that is wrong, not just the first.
fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn arrows_between_crates_point_one_way() {
    let manifests = manifests();
    let mut wrong = Vec::new();
    for (name, (_, manifest)) in &manifests {
        let Some((_, allowed)) = ARROWS.iter().find(|(crate_, _)| crate_ == name) else {
            wrong.push(format!("{name} is new: say in ARROWS what it may use"));
            continue;
        };
        let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
        for dependency in dependencies.into_iter().flat_map(toml::Table::keys) {
            if manifests.contains_key(dependency) && !allowed.contains(&dependency.as_str()) {
                wrong.push(format!("{name} must not depend on {dependency}"));
            }
        }
    }
    none(wrong);
}

#[test]
fn every_crate_keeps_the_workspaces_lints() {
    let wrong = manifests().into_iter().filter_map(|(name, (_, manifest))| {
        let lints = manifest.get("lints").and_then(|lints| lints.get("workspace"));
        (lints != Some(&toml::Value::Boolean(true)))
            .then(|| format!("{name}: `[lints] workspace = true` is missing"))
    });
    none(wrong.collect());
    let lints = &read_toml("Cargo.toml")["workspace"]["lints"]["rust"];
    assert_eq!(lints["unsafe_code"].as_str(), Some("forbid"));
    assert_eq!(lints["missing_docs"].as_str(), Some("deny"));
}

#[test]
fn crates_do_without_what_is_not_theirs() {
    let mut wrong = Vec::new();
    for (folder, words, why) in WITHOUT {
        for (path, text) in sources(folder) {
            // The command is a program: it reads and writes.
            if path.starts_with("openflow-codec/src/bin/") {
                continue;
            }
            let code = text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//"));
            for (i, line) in code {
                for word in words.iter().filter(|word| line.contains(*word)) {
                    wrong.push(format!("{path}:{}: {word}: {why}", i + 1));
                }
            }
        }
    }
    none(wrong);
}

#[test]
fn only_one_file_of_the_core_names_tokio() {
    let users: Vec<_> = sources("controller-core/src")
        .into_iter()
        .filter(|(_, text)| text.lines().any(|l| l.contains("tokio::")))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(users, ["controller-core/src/io.rs"]);
}

#[test]
fn files_are_short_and_say_what_lives_there() {
    let mut wrong = Vec::new();
    let mut longest = (0, String::new());
    for (path, text) in sources("") {
        let lines = text.lines().count();
        longest = longest.max((lines, path.clone()));
        if lines > MAX_FILE {
            wrong.push(format!("{path}: {lines} lines, {MAX_FILE} are allowed"));
        }
        if !text.trim_start_matches("#![no_main]\n").starts_with("//!") {
            wrong
                .push(format!("{path}: does not begin with a sentence that says what lives there"));
        }
        for (i, line) in text.lines().enumerate() {
            if ["TODO", "FIXME", "todo!(", "unimplemented!("].iter().any(|w| line.contains(w))
                && !path.starts_with("tidy/")
            {
                wrong.push(format!("{path}:{}: unfinished", i + 1));
            }
        }
    }
    println!("longest file: {} lines, {}", longest.0, longest.1);
    none(wrong);
}

/// The functions of a file that are not tests, with their lengths.
#[derive(Default)]
struct Functions(Vec<(usize, String)>);

impl Functions {
    fn add(&mut self, name: &syn::Ident, block: &syn::Block) {
        let span = block.span();
        self.0.push((span.end().line - span.start().line + 1, name.to_string()));
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.add(&item.sig.ident, &item.block);
        visit::visit_item_fn(self, item);
    }
    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.add(&item.sig.ident, &item.block);
        visit::visit_impl_item_fn(self, item);
    }
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let test = |a: &syn::Attribute| a.path().is_ident("cfg");
        if !(item.ident == "tests" && item.attrs.iter().any(test)) {
            visit::visit_item_mod(self, item);
        }
    }
}

#[test]
fn functions_are_short() {
    let mut wrong = Vec::new();
    let mut longest = (0, String::new());
    for (path, text) in sources("") {
        let file = syn::parse_file(&text).unwrap_or_else(|e| panic!("{path}: {e}"));
        let mut functions = Functions::default();
        functions.visit_file(&file);
        for (lines, name) in functions.0 {
            if !path.contains("/tests/") {
                longest = longest.max((lines, format!("{path}: {name}")));
            }
            if lines > MAX_FUNCTION {
                wrong.push(format!("{path}: {name}: {lines} lines, {MAX_FUNCTION} are allowed"));
            }
        }
    }
    println!("longest function: {} lines, {}", longest.0, longest.1);
    none(wrong);
}

/// Lines of code and documentation without tests.
fn lines_without_tests(text: &str) -> usize {
    text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text).lines().count()
}

#[test]
fn figures() {
    for (what, folder) in [
        ("derive", "openflow-codec/derive/src"),
        ("toolkit", "openflow-codec/src/wire"),
        ("match fields", "openflow-codec/src/oxm"),
        ("1.0", "openflow-codec/src/v1_0"),
        ("1.3", "openflow-codec/src/v1_3"),
        ("extensions", "openflow-codec/src/ext"),
        ("channel", "openflow-channel/src"),
        ("core", "controller-core/src"),
        ("apps", "apps/src"),
        ("sim", "switch-sim/src"),
    ] {
        let sources = sources(folder);
        let all: usize = sources.iter().map(|(_, text)| lines_without_tests(text)).sum();
        let code: usize = sources
            .iter()
            .flat_map(|(_, text)| text.lines().take(lines_without_tests(text)))
            .filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with("//"))
            .count();
        println!("{what}: {all} lines without tests, {code} of them code");
        assert!(code > 0, "{folder} is empty");
    }
}
