//! What cells said before: a table repeats itself, and the door need not read "positive" a million times. Bounded:
//! a new text takes the place of an old one.

use std::hash::{BuildHasher, Hasher};

const LONGEST: usize = 40;

struct Slot<T> {
    key: [u8; LONGEST],
    length: u8,
    place: u16,
    value: T,
}

/// Values by a place and a text.
pub struct Memo<T> {
    slots: Vec<Option<Slot<T>>>,
}

impl<T: Clone> Memo<T> {
    /// With so many places; a power of two.
    pub fn new(slots: usize) -> Memo<T> {
        Memo { slots: (0..slots.next_power_of_two()).map(|_| None).collect() }
    }

    /// The value of a text, made where it is not known.
    pub fn get(&mut self, place: u16, key: &[u8], make: impl FnOnce() -> T) -> T {
        if key.len() > LONGEST {
            return make();
        }
        let at = hash(place, key) as usize & (self.slots.len() - 1);
        match self.slots.get_mut(at) {
            Some(Some(slot))
                if slot.place == place && slot.key[..usize::from(slot.length)] == *key =>
            {
                slot.value.clone()
            }
            Some(slot) => {
                let value = make();
                let mut own = [0; LONGEST];
                own[..key.len()].copy_from_slice(key);
                *slot =
                    Some(Slot { key: own, length: key.len() as u8, place, value: value.clone() });
                value
            }
            None => make(),
        }
    }
}

fn hash(place: u16, key: &[u8]) -> u64 {
    // Fowler, Noll and Vo's, by eight bytes: the same on every machine.
    let mut state = 0xCBF2_9CE4_8422_2325_u64 ^ u64::from(place);
    for bytes in key.chunks(8) {
        let mut word = [0; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        state = (state ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        state ^= state >> 29;
    }
    state ^ key.len() as u64
}

/// A hash of a text that is the same everywhere.
pub fn fingerprint(place: u16, key: &[u8]) -> u64 {
    let mixed = hash(place, key).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ (mixed >> 31)
}

/// Leaves a fingerprint as it is.
#[derive(Clone, Copy, Default)]
pub struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

impl BuildHasher for AsItIs {
    type Hasher = AsItIs;

    fn build_hasher(&self) -> AsItIs {
        AsItIs(0)
    }
}
