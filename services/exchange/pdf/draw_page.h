// Draws the page for the reader as a PDF: A4, tagged, fonts embedded.
//
// Safe for concurrent use: each call has a surface of its own. Takes milliseconds: it belongs into a Prepare.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "exchange/domain/summary_page.h"

namespace sjelden::exchange {

// Returns the bytes of the PDF: the same bytes for the same page. The text is set as large as fits, never smaller than
// 8 points. FAILED_PRECONDITION (SUMMARY_LONGER_THAN_A_PAGE) where it does not fit; INTERNAL (PDF_NOT_DRAWN).
absl::StatusOr<std::string> DrawPage(const Page& page);

}  // namespace sjelden::exchange
