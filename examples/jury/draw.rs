//! `draw`: a verifiable lot over the projects.

use participatory_innovation::scoring::lot::{Draw, LotHash};

use crate::{
    case::Case,
    cli::DrawOptions,
    json::Json,
    refusal::{Fact, Refusal},
};

pub(crate) fn draw(case: &Case, asked: &DrawOptions) -> Result<Vec<Draw>, Refusal> {
    let pool = case.projects.len();
    let take = asked.take.unwrap_or(pool);
    asked.seed.draw(asked.hash, pool, take).map_err(|error| Fact::Lot(error).at_option("--take"))
}

pub(crate) fn members(
    case: &Case,
    asked: &DrawOptions,
    draws: &[Draw],
) -> Vec<(&'static str, Option<Json>)> {
    let order = draws.iter().map(|draw| Json::text(case.project(draw.item)));
    let hashes = draws.iter().map(|draw| Json::text(&hex(&draw.hash)));
    vec![
        ("seed", Some(Json::text(asked.seed.key()))),
        ("hash", Some(Json::text(name(asked.hash)))),
        ("pool", Some(Json::count(case.projects.len()))),
        ("order", Some(Json::list(order))),
        ("hashes", Some(Json::list(hashes))),
        ("draws", Some(Json::list(draws.iter().map(|draw| json(case, draw.item, draw))))),
    ]
}

pub(crate) const fn name(hash: LotHash) -> &'static str {
    match hash {
        LotHash::Md5 => "md5",
        LotHash::Sha256 => "sha256",
    }
}

/// One draw.
pub(crate) fn json(case: &Case, item: usize, draw: &Draw) -> Json {
    Json::object([
        ("project", Some(Json::text(case.project(item)))),
        ("remaining", Some(Json::count(draw.remaining))),
        ("hash", Some(Json::text(&hex(&draw.hash)))),
    ])
}

/// In lower case.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use core::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
