//! The input as JSON.

use participatory_innovation::value::Exact;

use crate::{
    input::{Approval, Ballot, Input, Named, Sheet, Verdict},
    json::Json,
    refusal::{Fact, Place, Refusal},
};

/// As many voters as the crate counts.
const MOST_VOTERS: u64 = 1 << 53;

/// Reads the whole input.
pub(crate) fn read(text: &str) -> Result<Input, Refusal> {
    let json = serde_json::from_str(text).map_err(|error| Fact::Json(error).at(Place::Input))?;
    let mut case = Fields::of(At { path: String::new(), json })?;
    let projects = case.take("projects").ok_or_else(|| Fact::Missing.at_member("projects"))?;
    let input = Input {
        projects: projects.list(At::named)?,
        groups: case.take("groups").map_or_else(|| Ok(Vec::new()), groups)?,
        scale: case.take("scale").map(scale).transpose()?,
        criteria: case.take("criteria").map(|list| list.list(criterion)).transpose()?,
        jurors: case.take("jurors").map(|list| list.list(juror)).transpose()?,
        sheets: case.take("sheets").map(|list| list.list(sheet)).transpose()?,
        ballots: case.take("ballots").map(|list| list.list(ballot)).transpose()?,
        approvals: case.take("approvals").map(|list| list.list(approval)).transpose()?,
    };
    case.done()?;
    Ok(input)
}

/// A value, and where it stands.
struct At {
    path: String,
    json: Json,
}

impl At {
    fn refuse(&self, expected: &'static str) -> Refusal {
        let found = self.json.kind();
        let place =
            if self.path.is_empty() { Place::Input } else { Place::Member(self.path.clone()) };
        Fact::WrongKind { expected, found }.at(place)
    }

    fn place(&self) -> Place {
        Place::Member(self.path.clone())
    }

    fn list<T>(self, read: impl Fn(Self) -> Result<T, Refusal>) -> Result<Vec<T>, Refusal> {
        let Json::List(items) = self.json else {
            return Err(self.refuse("a list"));
        };
        let path = self.path;
        let at = |(place, json)| Self { path: format!("{path}[{place}]"), json };
        items.into_iter().enumerate().map(at).map(read).collect()
    }

    fn named(self) -> Result<Named, Refusal> {
        let place = self.place();
        match self.json {
            Json::Text(name) if name.is_empty() => Err(Fact::EmptyText.at(place)),
            Json::Text(name) => Ok(Named { place, name }),
            _ => Err(self.refuse("a text")),
        }
    }

    fn exact(self) -> Result<Exact, Refusal> {
        let place = self.place();
        let read = match &self.json {
            Json::Whole(number) => Exact::new(*number, 1),
            Json::Text(text) => text.parse(),
            _ => return Err(self.refuse("a whole number or a text, \"p/q\" or \"13.75\",")),
        };
        read.map_err(|error| Fact::Number(error).at(place))
    }

    fn truth(self) -> Result<bool, Refusal> {
        match self.json {
            Json::Bool(truth) => Ok(truth),
            _ => Err(self.refuse("true or false")),
        }
    }

    fn voters(self) -> Result<u64, Refusal> {
        let (least, most) = (1, MOST_VOTERS);
        let Json::Whole(number) = self.json else {
            return Err(self.refuse("a whole number"));
        };
        let count = u64::try_from(number).ok().filter(|count| (least..=most).contains(count));
        count.ok_or_else(|| Fact::NotCount { least, most }.at(self.place()))
    }

    /// The members of an object, each under a name of the input's own.
    fn members(self) -> Result<Vec<(Named, Self)>, Refusal> {
        let Json::Object(members) = self.json else {
            return Err(self.refuse("an object"));
        };
        let path = self.path;
        let at = |(name, json): (String, Json)| {
            let path = format!("{path}.{name}");
            let place = Place::Member(path.clone());
            (Named { place, name }, Self { path, json })
        };
        Ok(members.into_iter().map(at).collect())
    }
}

/// The members of an object that are known by name.
struct Fields {
    path: String,
    left: Vec<(String, Json)>,
}

impl Fields {
    fn of(at: At) -> Result<Self, Refusal> {
        match at.json {
            Json::Object(left) => Ok(Self { path: at.path, left }),
            _ => Err(at.refuse("an object")),
        }
    }

    fn path(&self, field: &str) -> String {
        if self.path.is_empty() { field.to_owned() } else { format!("{}.{field}", self.path) }
    }

    fn take(&mut self, field: &str) -> Option<At> {
        let place = self.left.iter().position(|(key, _)| key == field)?;
        let (_, json) = self.left.swap_remove(place);
        Some(At { path: self.path(field), json })
    }

    fn need(&mut self, field: &str) -> Result<At, Refusal> {
        self.take(field).ok_or_else(|| Fact::Missing.at_member(self.path(field)))
    }

    /// Nothing may be left.
    fn done(self) -> Result<(), Refusal> {
        match self.left.first() {
            None => Ok(()),
            Some((key, _)) => Err(Fact::UnknownField.at_member(self.path(key))),
        }
    }
}

fn groups(at: At) -> Result<Vec<(Named, String)>, Refusal> {
    let group = |(project, group): (Named, At)| Ok((project, group.named()?.name));
    at.members()?.into_iter().map(group).collect()
}

fn scale(at: At) -> Result<(Place, [Exact; 3]), Refusal> {
    let place = at.place();
    let mut fields = Fields::of(at)?;
    let mut bound = |name| fields.need(name)?.exact();
    let scale = [bound("min")?, bound("max")?, bound("step")?];
    fields.done()?;
    Ok((place, scale))
}

fn criterion(at: At) -> Result<(Named, Exact), Refusal> {
    let mut fields = Fields::of(at)?;
    let id = fields.need("id")?.named()?;
    let weight = match fields.take("weight") {
        None => Exact::ONE,
        Some(weight) => {
            let place = weight.place();
            let weight = weight.exact()?;
            if !weight.is_positive() {
                return Err(Fact::Weight(weight).at(place));
            }
            weight
        }
    };
    fields.done()?;
    Ok((id, weight))
}

/// The category and the group of a juror are read, so that a slip in them shows, and decide
/// nothing here.
fn juror(at: At) -> Result<Named, Refusal> {
    let mut fields = Fields::of(at)?;
    let id = fields.need("id")?.named()?;
    for known in ["category", "group"] {
        fields.take(known).map(At::named).transpose()?;
    }
    fields.done()?;
    Ok(id)
}

fn sheet(at: At) -> Result<Sheet, Refusal> {
    let place = at.place();
    let mut fields = Fields::of(at)?;
    let juror = fields.need("juror")?.named()?;
    let project = fields.need("project")?.named()?;
    let marks = fields.take("marks").map(marks).transpose()?;
    let mut said = |name| fields.take(name).map_or(Ok(false), At::truth);
    let (recused, abstained) = (said("recused")?, said("abstained")?);
    fields.done()?;
    let verdict = match (marks, recused, abstained) {
        (Some(marks), false, false) => Verdict::Marks(marks),
        (None, true, false) => Verdict::Recused,
        (None, false, true) => Verdict::Abstained,
        (None, false, false) => return Err(Fact::EmptySheet.at(place)),
        (Some(_), true, false) => {
            let (juror, project) = (juror.name, project.name);
            return Err(Fact::RecusedJuror { juror, project }.at(place));
        }
        _ => return Err(Fact::OverfullSheet.at(place)),
    };
    Ok(Sheet { place, juror, project, verdict })
}

fn marks(at: At) -> Result<Vec<(Named, Exact)>, Refusal> {
    let mark = |(criterion, mark): (Named, At)| Ok((criterion, mark.exact()?));
    at.members()?.into_iter().map(mark).collect()
}

fn ballot(at: At) -> Result<Ballot, Refusal> {
    let place = at.place();
    let mut fields = Fields::of(at)?;
    let count = fields.take("count").map_or(Ok(1), At::voters)?;
    let levels = fields.need("ranking")?.list(|level| level.list(At::named))?;
    fields.done()?;
    Ok(Ballot { place, count, levels })
}

fn approval(at: At) -> Result<Approval, Refusal> {
    let mut fields = Fields::of(at)?;
    let count = fields.take("count").map_or(Ok(1), At::voters)?;
    let approves = fields.need("approves")?.list(At::named)?;
    fields.done()?;
    Ok(Approval { count, approves })
}
