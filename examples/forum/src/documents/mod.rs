//! What is printed, sent and signed: palmarès, minutes, letters.
