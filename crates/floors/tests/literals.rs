//! Nothing medical is decided by comparing string literals: a class is a member of an enumeration or
//! a constant, which the compiler knows. What still compares literals is listed; the list may only
//! shrink.

use floors::sources;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeMap;
use std::path::Path;
use syn::visit::{self, Visit};
use syn::{Arm, BinOp, Expr, ExprBinary, ExprMethodCall, Item, Lit, Macro, Pat};

/// What still decides by literals, and how many of them, by file of the clinical engine. Reading what
/// was entered (`case/`) is about texts and is not counted.
const STILL: &[(&str, usize)] = &[];

/// Counts literals in the form of a code that something is compared with.
#[derive(Default)]
struct Compared(Vec<String>);

/// A code in a report: `HBEAG_LOSS`, `CHRONIC`, `SEED002`.
fn is_code(text: &str) -> bool {
    let capitals = text.chars().filter(char::is_ascii_uppercase).count();
    capitals >= 3 && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

impl Compared {
    fn literal(&mut self, lit: &Lit) {
        if let Lit::Str(text) = lit
            && is_code(&text.value())
        {
            self.0.push(text.value());
        }
    }

    fn expression(&mut self, expression: &Expr) {
        match expression {
            Expr::Lit(lit) => self.literal(&lit.lit),
            Expr::Unary(inner) => self.expression(&inner.expr),
            Expr::Reference(inner) => self.expression(&inner.expr),
            Expr::Paren(inner) => self.expression(&inner.expr),
            _ => {}
        }
    }

    fn pattern(&mut self, pattern: &Pat) {
        match pattern {
            Pat::Lit(lit) => self.literal(&lit.lit),
            Pat::Or(or) => or.cases.iter().for_each(|case| self.pattern(case)),
            Pat::Paren(inner) => self.pattern(&inner.pat),
            Pat::Reference(inner) => self.pattern(&inner.pat),
            Pat::Tuple(tuple) => tuple.elems.iter().for_each(|each| self.pattern(each)),
            Pat::TupleStruct(tuple) => tuple.elems.iter().for_each(|each| self.pattern(each)),
            _ => {}
        }
    }

    fn tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => self.literal(&Lit::new(literal)),
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Compared {
    fn visit_item(&mut self, item: &'ast Item) {
        let of_tests = matches!(item, Item::Mod(module) if module.ident == "tests");
        if !of_tests {
            visit::visit_item(self, item);
        }
    }

    fn visit_expr_binary(&mut self, binary: &'ast ExprBinary) {
        if matches!(binary.op, BinOp::Eq(_) | BinOp::Ne(_)) {
            self.expression(&binary.left);
            self.expression(&binary.right);
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        let name = call.method.to_string();
        if matches!(name.as_str(), "contains" | "starts_with" | "ends_with" | "strip_prefix" | "eq")
        {
            call.args.iter().for_each(|argument| self.expression(argument));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_arm(&mut self, arm: &'ast Arm) {
        self.pattern(&arm.pat);
        visit::visit_arm(self, arm);
    }

    fn visit_macro(&mut self, of: &'ast Macro) {
        if of.path.is_ident("matches") {
            self.tokens(of.tokens.clone());
        }
    }
}

fn compared(source: &str) -> Vec<String> {
    let mut found = Compared::default();
    found.visit_file(&syn::parse_file(source).expect("Rust"));
    found.0
}

#[test]
fn no_medicine_is_decided_by_comparing_literals() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("../clinical/src");
    let found: BTreeMap<String, Vec<String>> = sources(&src)
        .expect("sources")
        .into_iter()
        .filter(|(file, _)| !file.starts_with("case/"))
        .map(|(file, source)| (file, compared(&source)))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    let still: BTreeMap<&str, usize> = STILL.iter().copied().collect();
    let mut more = String::new();
    for (file, found) in &found {
        if found.len() > still.get(file.as_str()).copied().unwrap_or(0) {
            more.push_str(&format!("clinical/src/{file} compares with {found:?}\n"));
        }
    }
    assert!(
        more.is_empty(),
        "{more}make them members of an enumeration (rule/named.rs) or constants"
    );
    for (file, allowed) in still {
        let now = found.get(file).map_or(0, Vec::len);
        assert_eq!(now, allowed, "{file}: the list may shrink; write {now}");
    }
}

/// What the test is to find, and what it is not.
#[test]
fn comparisons_are_seen() {
    let seen = |body: &str| compared(&format!("fn f() {{ {body} }}")).len();
    assert_eq!(seen(r#"class == "CHRONIC""#), 1);
    assert_eq!(seen(r#"*code != *"HBEAG_LOSS""#), 1);
    assert_eq!(seen(r#"match class { "DISCORDANT" | "COEXIST" => 1, _ => 2 };"#), 2);
    assert_eq!(seen(r#"match class { (Some("DISCORDANT"), _) => 1, _ => 2 };"#), 1);
    assert_eq!(seen(r#"matches!(class, "QUIET" | "ACTIVE")"#), 2);
    assert_eq!(seen(r#"code.starts_with("REACTIVATION_")"#), 1);
    // What is concluded or read is no comparison.
    assert_eq!(seen(r#"found.event("HBEAG_LOSS"); row("A.8.1", "REACTIVATION")"#), 0);
    assert_eq!(seen(r#"text.ends_with("mm") || text == "U/L""#), 0);
    assert_eq!(compared(r#"mod tests { fn f() { class == "CHRONIC"; } }"#).len(), 0);
}
