//! Blocks read side by side, and what came of them in the order of the file.

use exchange::table::Block;
use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};

/// Has each block worked on, by so many threads, and hands over what came of them in order. At most a few blocks are
/// on the way at once. `blocks` hands the blocks over until it is told that it is enough.
///
/// # Errors
/// Where the blocks cannot be read, or what came of them cannot be written.
pub fn in_order<S, O: Send>(
    threads: usize,
    blocks: impl FnOnce(&mut dyn FnMut(Block) -> bool) -> io::Result<()> + Send,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &Block) -> O + Sync,
    mut write: impl FnMut(O) -> io::Result<()>,
) -> io::Result<()> {
    if threads <= 1 {
        let mut state = state();
        let mut written = Ok(());
        let read = blocks(&mut |block| {
            written = write(work(&mut state, &block));
            written.is_ok()
        });
        return written.and(read);
    }
    let (give, take) = sync_channel::<(u64, Block)>(threads);
    let (hand, receive) = sync_channel::<(u64, O)>(threads * 2);
    let (token, tokens) = sync_channel::<()>(threads * 3);
    let take: Arc<Mutex<Receiver<(u64, Block)>>> = Arc::new(Mutex::new(take));
    std::thread::scope(|scope| {
        let reading = scope.spawn(move || {
            let mut number = 0;
            let read = blocks(&mut |block| {
                // A place among those on the way; none where nobody writes any more.
                let sent = token.send(()).is_ok() && give.send((number, block)).is_ok();
                number += 1;
                sent
            });
            drop(give);
            read
        });
        for _ in 0..threads {
            let (take, hand, state, work) = (Arc::clone(&take), hand.clone(), &state, &work);
            scope.spawn(move || {
                let mut state = state();
                loop {
                    let next = take.lock().ok().and_then(|take| take.recv().ok());
                    let Some((number, block)) = next else { return };
                    if hand.send((number, work(&mut state, &block))).is_err() {
                        return;
                    }
                }
            });
        }
        drop((hand, take));
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        let mut written = Ok(());
        for (number, outcome) in &receive {
            waiting.insert(number, outcome);
            while let Some(outcome) = waiting.remove(&next) {
                next += 1;
                let _ = tokens.try_recv();
                written = write(outcome);
                if written.is_err() {
                    break;
                }
            }
            if written.is_err() {
                break;
            }
        }
        // Whoever still reads is told that nobody listens.
        drop((receive, tokens));
        let read = reading.join().unwrap_or_else(|_| Err(io::Error::other("a thread ended early")));
        written.and(read)
    })
}
