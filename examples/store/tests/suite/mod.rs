//! What every store has to do, whatever database is behind it. A backend says how a database is made
//! and tampered with; `every_store!` and `shared_stores!` make one test of each case.

pub(crate) mod appending;
pub(crate) mod backups;
pub(crate) mod deciding;
pub(crate) mod directories;
pub(crate) mod listings;
pub(crate) mod model;
pub(crate) mod racing;
pub(crate) mod reading_back;
pub(crate) mod scenes;
pub(crate) mod tampering;

use participatory_innovation::{
    journal::StreamId,
    value::{EditionId, ProjectId},
};
use store::{Store, directory::Directory, listing::Listing};

/// A database for one test, gone when it is dropped.
pub(crate) trait Backend {
    type Store: Store + Directory + Listing;

    /// Whether the tests are told to do without it.
    fn is_left_out() -> bool {
        false
    }
    /// A new one, without anything in it.
    fn fresh() -> Self;
    fn store(&self) -> &Self::Store;
}

/// A database that somebody else can open too.
pub(crate) trait Shared: Backend {
    /// Another store on the same database, with connections of its own.
    fn second(&self) -> Self::Store;
    /// Does to the database, past the store, what nobody should.
    fn tamper(&self, what: Tampering<'_>);
}

/// What somebody with access to the database may do to its rows.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Tampering<'a> {
    /// Writes another body; the digest beside it stays.
    Body { stream: StreamId, seq: u32, body: &'a str },
    /// Writes another body and its digest.
    Rewrite { stream: StreamId, seq: u32, body: &'a str },
    /// Removes a row.
    Remove { stream: StreamId, seq: u32 },
    /// Gives a row another number.
    Renumber { stream: StreamId, from: u32, to: u32 },
    /// Removes the end that was kept of a stream; its rows stay.
    Behead { stream: StreamId },
    /// Keeps a stream under another edition.
    Move { stream: StreamId, to: EditionId },
    /// Writes another title into the table to search projects by.
    Retitle { project: ProjectId, title: &'a str },
}

macro_rules! cases {
    ($backend:ty => $($group:ident: $($case:ident),+;)+) => {$(
        mod $group {
            use super::*;
            $(
                #[test]
                fn $case() {
                    use crate::suite::Backend;
                    if !<$backend>::is_left_out() {
                        crate::suite::$group::$case(&<$backend>::fresh());
                    }
                }
            )+
        }
    )+};
}

/// The cases of any store.
macro_rules! every_store {
    ($backend:ty) => {
        cases! { $backend =>
            appending:
                a_batch_over_several_streams_is_kept_in_order,
                an_empty_batch_is_nothing,
                a_batch_whose_last_entry_is_refused_leaves_nothing,
                a_claimed_place_is_a_conflict_that_says_where,
                another_past_does_not_fit,
                what_starts_nothing_starts_no_stream,
                entries_that_stop_coming_leave_nothing,
                persons_and_settings_are_kept_with_the_entries_or_not_at_all;
            deciding:
                a_decision_is_made_anew_when_somebody_was_faster,
                a_refused_decision_leaves_nothing,
                a_decision_that_failed_on_an_old_edition_is_made_anew,
                a_decision_over_an_edition_and_its_projects_is_one,
                what_crosses_a_decision_is_named_until_one_of_the_two_is_undone,
                what_was_kept_before_the_answer_was_lost_is_not_kept_twice,
                what_was_lost_before_it_was_kept_is_kept_once,
                a_lost_answer_and_a_store_that_is_away_for_a_while,
                a_lost_answer_and_somebody_else_in_its_place,
                a_lost_answer_is_never_called_a_refusal,
                a_store_that_never_answers_leaves_it_unknown;
            reading_back:
                entries_come_across_pages,
                streams_come_across_pages_by_scope,
                editions_and_projects_are_restored,
                what_is_not_there_is_said_to_be_absent,
                what_is_recorded_while_we_read_is_no_fault;
            listings:
                projects_are_found_by_stage_departement_and_edition,
                the_table_follows_the_journal,
                a_wrong_row_is_found_and_made_again,
                a_table_longer_than_a_page_is_read_whole;
            directories:
                persons_are_kept_replaced_and_listed_in_order,
                each_edition_has_its_own_people,
                erased_persons_are_gone_and_others_are_not,
                retention_ends_after_its_last_day,
                settings_belong_to_their_edition;
            backups:
                what_goes_out_comes_in_and_goes_out_the_same,
                one_edition_of_several_goes_out_alone,
                projects_without_their_edition_are_not_left_out,
                a_file_cut_anywhere_is_refused_and_nothing_kept,
                a_file_with_anything_wrong_says_which_line,
                a_stream_that_is_there_already_is_refused,
                a_line_without_end_is_not_read_into_memory;
            model:
                interleaved_appends_are_those_of_a_naive_list;
        }
    };
}

/// The cases of a database that several may open.
macro_rules! shared_stores {
    ($backend:ty) => {
        cases! { $backend =>
            racing:
                of_two_that_claim_a_place_one_is_told,
                many_writers_lose_no_decision;
            tampering:
                an_altered_row_is_named_and_the_rest_is_read,
                a_rewritten_row_breaks_the_chain_after_it,
                a_rewritten_last_row_is_not_the_end_that_was_kept,
                a_body_that_is_no_entry_is_named,
                a_missing_row_is_named,
                missing_rows_are_named_once,
                swapped_rows_are_named,
                a_lost_end_is_noticed_by_whoever_reads,
                a_stream_without_an_end_is_noticed,
                rows_beyond_the_end_are_noticed,
                a_stream_moved_to_another_edition_is_noticed,
                a_listing_of_what_was_tampered_with_comes_to_an_end,
                a_wrong_title_is_found;
        }
    };
}
