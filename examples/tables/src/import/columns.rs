//! The columns of ideas, as forms and secretaries head them.

use crate::spreadsheet::{Field, Layout, Mapping};

pub(super) const TITLE: usize = 0;
pub(super) const PROBLEM: usize = 1;
pub(super) const DEPARTEMENT: usize = 2;
pub(super) const LEAD: usize = 3;
/// Who filled in the form: the lead, unless a column says who that is.
pub(super) const NAME: usize = 4;
pub(super) const FIRST_NAME: usize = 5;
pub(super) const MAIL: usize = 6;
pub(super) const LEAD_MAIL: usize = 7;
pub(super) const POST: usize = 8;
pub(super) const TEAM: usize = 9;
/// When it was handed in; without it, it is a draft.
pub(super) const HANDED_IN: usize = 10;
/// When the form was filled in.
pub(super) const FILLED_IN: usize = 11;
pub(super) const STATE: usize = 12;

/// The columns of a table of ideas, as far as people say what headers mean.
pub(super) fn of_ideas(mapping: &Mapping) -> Layout {
    columns_of_ideas().mapped(mapping)
}

/// The columns of a table of ideas.
#[must_use]
pub fn columns_of_ideas() -> Layout {
    Layout::new([
        title(),
        problem(),
        departement(),
        lead(),
        name(),
        Field::new(["prénom", "prénom du porteur", "prénom de la porteuse", "first name"], false)
            .called("first name")
            .told_by(
                &[("prenom", 10), ("prenom porteu*", 6)],
                &["nom", "membre*", "equip*", "autre"],
            ),
        mail(),
        leads_mail(),
        post(),
        team(),
        handed_in(),
        filled_in(),
        state(),
        without_effect(),
    ])
}

fn title() -> Field {
    Field::new(
        [
            "titre",
            "intitulé",
            "titre du projet",
            "intitulé du projet",
            "titre de l'idée",
            "intitulé de l'idée",
            "nom du projet",
            "nom de l'idée",
            "title",
        ],
        true,
    )
    .called("title")
    .or_else_named(&["projet", "idée", "project", "idea"])
    .told_by(
        &[
            ("titre", 10),
            ("intitule", 10),
            ("title", 10),
            ("nom projet", 8),
            ("nom idee", 8),
            ("nom innovation", 8),
            ("nom solution", 8),
            ("nommer", 8),
            ("appel* projet", 10),
            ("appel* idee", 10),
            ("appel* solution", 10),
            ("baptis*", 10),
            ("projet", 1),
            ("idee", 1),
        ],
        &[
            "porteu*",
            "civilite",
            "point",
            "commentaire",
            "feedback",
            "prenom",
            "equip*",
            "fonction",
        ],
    )
}

fn problem() -> Field {
    Field::new(
        [
            "problème",
            "problématique",
            "description",
            "description du problème",
            "constat",
            "problème rencontré",
            "exposé du problème",
            "problem",
            "problem statement",
        ],
        true,
    )
    .called("problem")
    .told_by(
        &[
            ("problem*", 10),
            ("constat*", 8),
            ("besoin", 8),
            ("difficulte", 8),
            ("irritant", 8),
            ("dysfonctionnement", 8),
            ("enjeu", 6),
            ("resou*", 3),
            ("repond*", 2),
            ("description", 5),
            ("decri*", 5),
            ("contexte", 5),
            ("expli*", 3),
            ("resume*", 4),
            ("projet", 1),
            ("idee", 1),
        ],
        &["point", "commentaire", "feedback", "besoin financier", "moyen*", "budget"],
    )
}

fn departement() -> Field {
    Field::new(
        [
            "département",
            "dept",
            "dép",
            "dpt",
            "cd",
            "collectivité",
            "conseil départemental",
            "n° de département",
            "department",
        ],
        false,
    )
    .called("département")
    .told_by(
        &[
            ("departement*", 10),
            ("collectivite", 10),
            ("conseil departemental", 4),
            ("employeur", 8),
            ("structure", 4),
            ("organisme", 4),
            ("dept", 10),
            ("department", 10),
        ],
        &["membre*", "equip*", "autre", "point"],
    )
}

fn lead() -> Field {
    Field::new(
        [
            "porteur",
            "porteuse",
            "porteur se",
            "porteur euse",
            "porteur porteuse",
            "porteur de projet",
            "porteuse de projet",
            "porteur du projet",
            "porteuse du projet",
            "porteur de l'idée",
            "porteuse de l'idée",
            "nom du porteur",
            "nom de la porteuse",
            "chef de projet",
            "lead",
            "project lead",
        ],
        true,
    )
    .called("lead")
    .or_else_named(&["agent"])
    .or(NAME)
    .told_by(
        &[
            ("porteu*", 10),
            ("qui porte", 12),
            ("pilote", 8),
            ("depositaire", 10),
            ("deposant*", 10),
            ("candidat*", 10),
            ("auteur", 8),
            ("autrice", 8),
            ("referent*", 8),
            ("chef projet", 10),
            ("cheffe projet", 10),
            ("responsable projet", 10),
            ("responsable idee", 10),
            ("chef file", 10),
            ("who lead*", 12),
            ("lead", 8),
        ],
        &[
            "mail",
            "mel",
            "courriel",
            "email",
            "telephone",
            "tel",
            "autre",
            "membre*",
            "co",
            "civilite",
            "date",
            "nombre",
            "combien",
            "porte sur",
            "direction porteuse",
            "service porteur",
            "collectivite",
            "departement",
        ],
    )
}

fn name() -> Field {
    Field::new(
        ["nom", "nom de famille", "nom et prénom", "prénom et nom", "nom prénom", "name"],
        false,
    )
    .called("name")
    .told_by(
        &[
            ("nom prenom", 10),
            ("nom", 6),
            ("qui ete", 10),
            ("comment vou appel*", 12),
            ("identite", 8),
        ],
        &[
            "projet",
            "idee",
            "innovation",
            "solution",
            "equip*",
            "membre*",
            "autre",
            "porteu*",
            "mail",
            "direction",
            "service",
            "collectivite",
            "departement",
            "superieur*",
            "manager",
            "nombre",
            "usage",
        ],
    )
}

fn mail() -> Field {
    Field::new(
        [
            "mail",
            "mél",
            "courriel",
            "e-mail",
            "email",
            "adresse mail",
            "adresse électronique",
            "adresse e-mail",
            "adresse de messagerie",
            "email address",
        ],
        false,
    )
    .called("mail")
    .told_by(
        &[
            ("mail", 12),
            ("email", 12),
            ("mel", 12),
            ("courriel", 12),
            ("adresse electronique", 12),
            ("adresse messagerie", 12),
        ],
        &["equip*", "membre*", "autre", "superieur*", "manager", "porteu*", "lead"],
    )
}

fn leads_mail() -> Field {
    Field::new(
        [
            "mail du porteur",
            "mail de la porteuse",
            "courriel du porteur",
            "courriel de la porteuse",
            "lead mail",
        ],
        false,
    )
    .called("lead mail")
    .told_by(
        &[
            ("mail porteu*", 12),
            ("email porteu*", 12),
            ("mel porteu*", 12),
            ("courriel porteu*", 12),
            ("adresse electronique porteu*", 12),
        ],
        &["equip*", "membre*", "autre"],
    )
}

fn post() -> Field {
    Field::new(["fonction", "poste", "service", "fonction du porteur", "post"], false)
        .called("post")
        .told_by(
            &[
                ("fonction", 10),
                ("poste", 10),
                ("metier", 10),
                ("service", 6),
                ("direction", 6),
                ("qualite", 6),
            ],
            &[
                "equip*",
                "membre*",
                "autre",
                "problem*",
                "superieur*",
                "concerne*",
                "impact*",
                "usager",
            ],
        )
}

fn team() -> Field {
    Field::new(
        [
            "équipe",
            "membres",
            "membres de l'équipe",
            "autres membres",
            "coéquipiers",
            "équipe projet",
            "team",
            "members",
            "team members",
        ],
        false,
    )
    .called("team")
    .many()
    .doubted_by(&[("prenom", "nom")])
    .told_by(
        &[
            ("equip*", 8),
            ("membre*", 8),
            ("coequip*", 10),
            ("co porteu*", 10),
            ("coporteu*", 10),
            ("collegue", 8),
            ("participant*", 6),
            ("autre personne", 10),
            ("autre porteu*", 10),
            ("autre agent", 8),
            ("agent associe*", 10),
            ("personne associe*", 10),
            ("avec qui", 10),
            ("qui autre", 8),
            ("partenaire", 3),
            ("accompagn*", 3),
            ("team", 8),
        ],
        &[
            "seul",
            "seule",
            "individuel*",
            "nombre",
            "combien",
            "mail",
            "email",
            "courriel",
            "mel",
            "telephone",
            "fonction",
            "service",
            "direction",
            "departement",
            "taille",
        ],
    )
}

fn handed_in() -> Field {
    Field::new(
        [
            "déposé le",
            "date de dépôt",
            "déposée le",
            "submitdate",
            "date de soumission",
            "soumis le",
            "date submitted",
            "submitted at",
            "datedepot",
            "dépôt",
        ],
        false,
    )
    .called("handed in")
    .dated()
    .told_by(
        &[
            ("depose*", 14),
            ("date depot", 14),
            ("heure depot", 14),
            ("date soumission", 14),
            ("date envoi", 12),
            ("envoye*", 8),
            ("date reception", 10),
            ("recu*", 10),
            ("submit*", 10),
        ],
        &["limite", "cloture", "qui", "par", "nom", "mail"],
    )
}

fn filled_in() -> Field {
    Field::new(
        [
            "horodateur",
            "horodatage",
            "timestamp",
            "heure de fin",
            "completion time",
            "date de réponse",
            "répondu le",
        ],
        false,
    )
    .called("filled in")
    .dated()
    .told_by(&[("horodat*", 14), ("timestamp", 14), ("heure fin", 14), ("date reponse", 10)], &[])
}

fn state() -> Field {
    Field::new(["état du dossier", "état", "statut", "status", "state"], false)
        .called("state")
        .told_by(&[("etat dossier", 12), ("statut dossier", 12), ("statut reponse", 12)], &[])
}

/// What programs add and forms ask for beside.
fn without_effect() -> Field {
    Field::new(
        [
            "sans effet",
            "id",
            "n°",
            "numéro",
            "n° de dossier",
            "numéro de dossier",
            "id de la réponse",
            "response id",
            "franceconnect ?",
            "civilité",
            "archivé",
            "motivation de la décision",
            "motivation",
            "instructeurs",
            "groupe instructeur",
            "labels",
            "dernière mise à jour le",
            "dernière mise à jour du dossier",
            "passé en instruction le",
            "traité le",
            "heure de début",
            "heure de la dernière modification",
            "start time",
            "last modified time",
            "lastpage",
            "dernière page",
            "last page",
            "startlanguage",
            "langue de départ",
            "start language",
            "seed",
            "tête de série",
            "startdate",
            "date de lancement",
            "date started",
            "datestamp",
            "date de la dernière action",
            "date last action",
            "ipaddr",
            "adresse ip",
            "refurl",
            "url de référence",
            "token",
            "langue",
            "language",
            "score",
            "total des points",
            "commentaires du quiz",
            "manualsort",
        ],
        false,
    )
    .called("no effect")
    .told_by(
        &[
            ("accept*", 14),
            ("reglement", 3),
            ("consent*", 14),
            ("rgpd", 14),
            ("cgu", 14),
            ("autorise*", 12),
            ("certifie*", 14),
            ("engage", 12),
            ("telephone", 14),
            ("tel", 14),
            ("portable", 12),
            ("civilite", 14),
            ("point", 30),
            ("feedback", 30),
            ("date debut", 14),
            ("heure debut", 14),
            ("derniere modification", 14),
            ("derniere mise jour", 14),
            ("cree par", 14),
            ("modifie par", 14),
        ],
        &[],
    )
    .without_effect()
}
