//! Decisions before the day of the forum: charter, call, shortlists, coaches, jury, programme.

use participatory_innovation::edition::{
    AmendError, AnnounceError, BeginError, CloseCallError, EnrolError, JuryError, OpenCallError,
    ShortlistError,
};

use super::{InFrench, Naming, count, in_english, measures, of_departement, things};

impl InFrench for AmendError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::CallOpened { entry } => format!(
                "l'appel à idées est ouvert depuis l'écriture {entry} : le règlement ne se modifie \
                 plus"
            ),
            Self::Version { expected, found } => {
                format!("le règlement porte la version {found}, là où vient la version {expected}")
            }
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for OpenCallError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::AlreadyOpened { entry } => {
                format!("l'appel à idées est déjà ouvert, par l'écriture {entry}")
            }
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for CloseCallError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NotOpened => "l'appel à idées n'est pas ouvert : ouvrez-le d'abord".to_owned(),
            Self::AlreadyClosed { entry } => {
                format!("l'appel à idées est déjà clos, par l'écriture {entry}")
            }
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for ShortlistError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::CallNotClosed => {
                "l'appel à idées n'est pas clos : fermez-le avant la présélection".to_owned()
            }
            Self::NotAnEntrant { departement } => format!(
                "le département {departement} ne participe pas à l'édition",
                departement = of_departement(*departement),
            ),
            Self::AlreadyAdopted { departement, entry } => format!(
                "le département {departement} a déjà arrêté sa présélection, par l'écriture \
                 {entry} : annulez-la d'abord pour la refaire",
                departement = of_departement(*departement),
            ),
            Self::ProgrammeAnnounced { entry } => format!(
                "le programme est annoncé depuis l'écriture {entry} : la présélection ne change \
                 plus"
            ),
            Self::Empty => "la présélection est vide : retenez au moins un projet".to_owned(),
            Self::OverQuota { quota, found } => format!(
                "la présélection compte {found}, pour un quota de {quota}",
                found = count(*found, "projet", "projets"),
            ),
            Self::ListedTwice { project } => format!(
                "le {project} figure deux fois dans la présélection",
                project = names.project(*project),
            ),
            Self::ListedElsewhere { project, entry } => format!(
                "le {project} figure déjà dans la présélection de l'écriture {entry}",
                project = names.project(*project),
            ),
            Self::OtherDepartement { project, carried_by } => format!(
                "le {project} est porté par le département {carried_by} : lui seul peut le \
                 présélectionner",
                project = names.project(*project),
                carried_by = of_departement(*carried_by),
            ),
            Self::OtherEdition { project, edition } => format!(
                "le {project} répond à l'appel d'une autre édition ({edition})",
                project = names.project(*project),
                edition = names.edition(*edition),
            ),
            Self::NotAnIdea { project, stage } => format!(
                "le {project} est à l'étape « {stage} » : seule une idée se présélectionne",
                project = names.project(*project),
                stage = stage.french(),
            ),
            Self::Standing(error) => error.in_french(names),
            Self::InTwoTeams { person, project, other } => format!(
                "{person} fait partie de deux équipes, celle du {project} et celle du {other} : il \
                 faut choisir",
                person = names.person(*person),
                project = names.project(*project),
                other = names.project(*other),
            ),
            Self::MemberIsCoach { person, project } => format!(
                "{person} fait partie de l'équipe du {project} et figure parmi les coachs : il \
                 faut choisir",
                person = names.person(*person),
                project = names.project(*project),
            ),
            Self::MemberIsJuror { person, project } => format!(
                "{person} fait partie de l'équipe du {project} et siège au jury : il faut choisir",
                person = names.person(*person),
                project = names.project(*project),
            ),
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for EnrolError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::Empty => "aucun nom n'est donné : inscrivez au moins un coach".to_owned(),
            Self::AlreadyEnrolled { person } => {
                format!("{person} figure déjà parmi les coachs", person = names.person(*person))
            }
            Self::IsJuror { person } => format!(
                "{person} siège au jury, et ne peut être coach",
                person = names.person(*person),
            ),
            Self::IsMember { person, project } => format!(
                "{person} fait partie de l'équipe du {project}, et ne peut être coach",
                person = names.person(*person),
                project = names.project(*project),
            ),
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for JuryError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::AlreadyConstituted { entry } => format!(
                "le jury est déjà constitué, par l'écriture {entry} : annulez-la d'abord pour le \
                 recomposer"
            ),
            Self::CallNotOpened => {
                "l'appel à idées n'est pas ouvert, et le règlement peut encore changer : ouvrez \
                 d'abord l'appel"
                    .to_owned()
            }
            Self::Frozen { entry } => format!(
                "les pitchs ont commencé à l'écriture {entry} : la composition du jury ne change \
                 plus"
            ),
            Self::ChairNotVoting { chair } => format!(
                "{chair} ne peut présider le jury, faute d'en être membre avec voix délibérative",
                chair = names.person(*chair),
            ),
            Self::NamedTwice { person } => {
                format!("{person} figure deux fois dans le jury", person = names.person(*person))
            }
            Self::UnknownCategory { person, category } => format!(
                "la catégorie « {category} », donnée à {person}, n'est pas au règlement",
                person = names.person(*person),
            ),
            Self::TooFew { category, needed, found } => format!(
                "le jury compte {found} avec voix délibérative dans la catégorie « {category} », \
                 et il en faut {needed}",
                category = things::category(category),
                found = count(*found, "membre", "membres"),
            ),
            Self::NotAnEntrant { person, departement } => format!(
                "{person} vient du département {departement}, qui ne participe pas à l'édition",
                person = names.person(*person),
                departement = of_departement(*departement),
            ),
            Self::Unbalanced { departement, expected, found } => format!(
                "le département {departement} a {found} au jury, et un autre {expected} : le \
                 règlement veut l'égalité",
                departement = of_departement(*departement),
                found = count(*found, "voix", "voix"),
            ),
            Self::IsCoach { person } => format!(
                "{person} figure parmi les coachs, et ne peut siéger au jury",
                person = names.person(*person),
            ),
            Self::IsMember { person, project } => format!(
                "{person} fait partie de l'équipe du {project}, et ne peut siéger au jury",
                person = names.person(*person),
                project = names.project(*project),
            ),
            Self::NoSuchSeat { person, of } => format!(
                "{person} supplée {of}, qui n'est pas titulaire",
                person = names.person(*person),
                of = names.person(*of),
            ),
            Self::AlternateDiffers { person, of } => format!(
                "{person} supplée {of}, sans en avoir la catégorie, le département ou la voix",
                person = names.person(*person),
                of = names.person(*of),
            ),
            Self::HeadcountTooLarge { counted, voting } => format!(
                "on compte {counted} parmi les membres votants, qui ne sont que {voting}",
                counted = count(*counted, "femme ou homme", "femmes et hommes"),
            ),
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for BeginError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::AlreadyBegun { entry } => {
                format!("les pitchs ont déjà commencé, par l'écriture {entry}")
            }
            Self::BeforeTheDay { date } => format!(
                "le programme est prévu pour le {date} : les pitchs ne commencent pas avant",
                date = measures::date(*date),
            ),
            Self::NotConstituted => {
                "le jury n'est pas constitué : constituez-le d'abord".to_owned()
            }
            Self::NoProgramme => "le programme n'est pas annoncé : annoncez-le d'abord".to_owned(),
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for AnnounceError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::AlreadyAnnounced { entry } => format!(
                "le programme est déjà annoncé, par l'écriture {entry} : annulez-la d'abord pour \
                 le refaire"
            ),
            Self::NoFinalist => {
                "il n'y a aucun finaliste : les départements doivent d'abord arrêter leur \
                 présélection"
                    .to_owned()
            }
            Self::BeforeCallCloses { date } => format!(
                "le forum du {date} aurait lieu avant la clôture de l'appel à idées",
                date = measures::date(*date),
            ),
            Self::NotNumbered { project } => format!(
                "le {project} n'a pas de numéro : tout finaliste en reçoit un",
                project = names.project(*project),
            ),
            Self::NotPlaced { project } => format!(
                "le {project} n'a pas de place dans l'ordre de passage : tout finaliste en a une",
                project = names.project(*project),
            ),
            Self::NotAFinalist { project } => format!(
                "le {project} n'est pas finaliste, ou figure deux fois dans la liste",
                project = names.project(*project),
            ),
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}
