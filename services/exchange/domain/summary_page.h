// The one page for the reader, as what stands where: drawn by the PDF, and written out as text.
//
// Pure functions and values; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "exchange/domain/summary_acting.h"
#include "sjelden/exchange/v1/summary.pb.h"
#include "sjelden/exchange/v1/summary_content.pb.h"

namespace sjelden::exchange {

// One fact in the head of the page.
struct PageFact {
  std::string label;
  std::string value;
};

// One section: paragraphs, separated by empty lines in `text`.
struct PageSection {
  std::string heading;
  std::string text;
};

struct Page {
  std::string title;
  std::string language;              // BCP 47
  std::string day;                   // of the document, YYYY-MM-DD
  std::vector<std::string> marks;    // warnings, in a box above everything
  std::vector<PageFact> facts;
  std::vector<PageSection> sections;
  std::string footer;
};

// Returns the page of a version with the head of its identified document.
Page PageOf(const v1::Summary& summary, const v1::SummaryHeader& head, const Directory& directory);
// Returns the page as text for the journal: nothing of the page is missing.
std::string TextOf(const Page& page);

}  // namespace sjelden::exchange
