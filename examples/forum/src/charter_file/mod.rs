//! The charter (*règlement*) as a TOML file.
