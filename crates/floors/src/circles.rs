//! Circles in a graph.

use std::collections::{BTreeMap, BTreeSet};

/// The circles of a graph: its strongly connected parts of more than one node.
pub(crate) fn circles(edges: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    let nodes: BTreeSet<&String> =
        edges.iter().flat_map(|(from, to)| to.iter().chain([from])).collect();
    let reach: BTreeMap<&String, BTreeSet<&String>> =
        nodes.iter().map(|node| (*node, reached_from(node, edges))).collect();
    let mut circles: Vec<Vec<String>> = Vec::new();
    for node in nodes {
        let around: Vec<String> = reach[node]
            .iter()
            .filter(|other| reach[**other].contains(node))
            .map(|other| (*other).clone())
            .collect();
        if around.len() > 1 && !circles.contains(&around) {
            circles.push(around);
        }
    }
    circles
}

fn reached_from<'a>(
    node: &'a String,
    edges: &'a BTreeMap<String, BTreeSet<String>>,
) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![node];
    while let Some(next) = waiting.pop() {
        for to in edges.get(next).into_iter().flatten() {
            if reached.insert(to) {
                waiting.push(to);
            }
        }
    }
    reached
}
