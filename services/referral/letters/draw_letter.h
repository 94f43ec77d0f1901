// Draws a letter as a PDF: A4, tagged, fonts embedded, as many sheets as it takes.
//
// Safe for concurrent use: each call has a surface of its own. Takes milliseconds: it belongs on the pool.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "referral/domain/letter_writing.h"

namespace sjelden::referral {

struct DrawnLetter {
  std::string pdf;
  int sheets = 0;
};

// Returns the PDF: the same bytes for the same letter. Nothing is left out or made smaller: what does not fit on a
// sheet goes on on the next. INTERNAL (PDF_NOT_DRAWN).
absl::StatusOr<DrawnLetter> DrawLetter(const LetterPage& page);

}  // namespace sjelden::referral
