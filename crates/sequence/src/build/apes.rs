//! Clades of the viruses of apes. Nobody has named any, so they are grouped by distance.

use crate::Aligned;
use crate::profile::APES;

/// Groups farther apart than this stay apart, if there is room: the mean share of columns that differ.
const APART: f32 = 0.05;

fn distance(one: &Aligned, other: &Aligned) -> f32 {
    let pairs = one.columns().iter().zip(other.columns());
    let read = pairs.filter_map(|(one, other)| Some((one.index()?, other.index()?)));
    let (differ, all) = read
        .fold((0, 0), |(differ, all), (one, other)| (differ + u32::from(one != other), all + 1));
    differ as f32 / all.max(1) as f32
}

/// Groups of viruses that are near one another on average (UPGMA), no more than `most`, each with its name.
pub fn group<'a>(viruses: &[&'a Aligned], most: usize) -> Vec<(String, Vec<&'a Aligned>)> {
    if most == 0 {
        return Vec::new();
    }
    let between: Vec<Vec<f32>> = viruses
        .iter()
        .map(|one| viruses.iter().map(|other| distance(one, other)).collect())
        .collect();
    let mut groups: Vec<Vec<usize>> = (0..viruses.len()).map(|at| vec![at]).collect();
    let apart = |one: &[usize], other: &[usize]| {
        let sum: f32 = one.iter().flat_map(|a| other.iter().map(|b| between[*a][*b])).sum();
        sum / (one.len() * other.len()) as f32
    };
    loop {
        let pairs = (0..groups.len())
            .flat_map(|one| (one + 1..groups.len()).map(move |other| (one, other)));
        let nearest = pairs
            .map(|(one, other)| (apart(&groups[one], &groups[other]), one, other))
            .min_by(|one, other| one.0.total_cmp(&other.0));
        let Some((distance, one, other)) = nearest else { break };
        if distance > APART && groups.len() <= most {
            break;
        }
        let joined = groups.remove(other);
        groups[one].extend(joined);
    }
    let name = |at: usize| format!("{}pe{}", char::from(APES), at + 1);
    let members = |group: &Vec<usize>| group.iter().map(|at| viruses[*at]).collect();
    groups.iter().enumerate().map(|(at, group)| (name(at), members(group))).collect()
}
