//! The page's program. Where it is parted (`scripts/wasm.mjs` says so to the compiler), whatever is reached from `later`
//! alone is not in the wasm that the page starts with.
#![cfg_attr(parted, allow(unsafe_code, reason = "the import and export that wasm_split makes"))]

use hepb_lens::pages::home::later::Source;

#[cfg(parted)]
mod parted {
    use hepb_lens::pages::home::later::{Later, Missing, all};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    /// Why there is nothing of it.
    struct Error;

    impl From<SplitLoaderError> for Error {
        fn from(_: SplitLoaderError) -> Error {
            Error
        }
    }

    #[wasm_split(later, fallible)]
    fn later() -> Result<Later, Error> {
        Ok(all())
    }

    /// Fetches it; asking again after a failure tries again.
    pub async fn fetch() -> Result<Later, Missing> {
        later().await.map_err(|Error| Missing)
    }
}

#[cfg(parted)]
fn main() {
    hepb_lens::run(Source::Fetched(|| Box::pin(parted::fetch())));
}

#[cfg(not(parted))]
fn main() {
    hepb_lens::run(Source::Here(hepb_lens::pages::home::later::all()));
}
