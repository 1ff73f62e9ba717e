//! Where people would rather look than read: charts as SVG.
