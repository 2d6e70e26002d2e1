//! What was worked out of people and holds for everyone alike: of a million people most lie in a few thousand places
//! of a [`Grid`](super::Grid).

use super::grid::Place;

/// What was worked out, by place. Bounded: what is new takes the room of something old.
pub(crate) struct Alike<T> {
    /// None before anything is kept.
    rooms: Vec<Option<(Box<[u64]>, T)>>,
}

/// So many are kept; a power of two.
const MOST: usize = 1 << 12;

impl<T> Default for Alike<T> {
    fn default() -> Alike<T> {
        Alike { rooms: Vec::new() }
    }
}

impl<T: Clone> Alike<T> {
    /// What is known of this place; made and kept where it is not.
    pub fn get(&mut self, place: &Place, make: impl FnOnce() -> T) -> T {
        let room = hash(place) as usize % MOST;
        if let Some(Some((own, known))) = self.rooms.get(room)
            && **own == **place
        {
            return known.clone();
        }
        let made = make();
        if self.rooms.is_empty() {
            self.rooms.resize_with(MOST, || None);
        }
        self.rooms[room] = Some((place.as_slice().into(), made.clone()));
        made
    }
}

fn hash(place: &Place) -> u64 {
    // Fowler, Noll and Vo's, by a word: the same on every machine.
    place.iter().fold(0xCBF2_9CE4_8422_2325_u64, |state, word| {
        let state = (state ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        state ^ state >> 29
    })
}
