//! The press: sets papers away from the threads that answer requests, one at a time, so that intake keeps the machine.

use crate::Fault;
use greenlane_paper::{Faces, Paper, Printed, print};
use greenlane_store::StoreError;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

/// Where systems keep the faces: Debian and its kin, Fedora, Arch and Alpine.
const USUAL: [(&str, &str); 4] = [
    (
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    ),
    (
        "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Bold.ttc",
    ),
    ("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", "/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc"),
    ("/usr/share/fonts/noto/NotoSansCJK-Regular.ttc", "/usr/share/fonts/noto/NotoSansCJK-Bold.ttc"),
];
/// Papers set at once.
const AT_ONCE: usize = 1;
/// Papers set or waiting; more are told to come back.
const MOST_WAITING: usize = 16;
/// When to come back, in seconds.
const COME_BACK_S: u64 = 5;

/// The press of a desk.
pub struct Press {
    faces: Arc<OnceLock<Faces>>,
    places: Arc<Semaphore>,
    queue: Semaphore,
}

impl Default for Press {
    fn default() -> Self {
        Self {
            faces: Arc::default(),
            places: Arc::new(Semaphore::new(AT_ONCE)),
            queue: Semaphore::new(MOST_WAITING),
        }
    }
}

impl Press {
    /// Sets one paper. The faces are read when the first one is asked for.
    pub async fn print(&self, paper: Paper, named: Option<(PathBuf, PathBuf)>) -> Result<Printed, Fault> {
        let Ok(_turn) = self.queue.try_acquire() else {
            return Err(Fault::TooMany { retry_after_s: COME_BACK_S });
        };
        // It is never closed.
        let Ok(place) = self.places.clone().acquire_owned().await else {
            return Err(Fault::TooMany { retry_after_s: COME_BACK_S });
        };
        let faces = self.faces.clone();
        let work = tokio::task::spawn_blocking(move || {
            let _place = place;
            let faces = match faces.get() {
                Some(known) => known,
                None => {
                    let found = read(named).ok_or(Fault::NotConfigured { what: "fonts" })?;
                    faces.get_or_init(|| found)
                }
            };
            print(&paper, faces).map_err(|error| failed(&error.to_string()))
        });
        work.await.unwrap_or_else(|error| Err(failed(&error.to_string())))
    }
}

fn failed(why: &str) -> Fault {
    Fault::Store(StoreError::from(std::io::Error::other(why.to_owned())))
}

fn read(named: Option<(PathBuf, PathBuf)>) -> Option<Faces> {
    let usual = USUAL.iter().map(|(regular, bold)| (PathBuf::from(regular), PathBuf::from(bold)));
    let mut places = named.into_iter().chain(usual);
    places
        .find_map(|(regular, bold)| Faces::read(std::fs::read(regular).ok()?, std::fs::read(bold).ok()?).ok())
}
