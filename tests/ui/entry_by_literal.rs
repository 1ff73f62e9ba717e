use participatory_innovation::journal::Entry;

fn main() {
    let _ = Entry {};
}
