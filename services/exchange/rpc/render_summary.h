// The documents of a summary, exactly as they would be signed by one person. Draws: belongs into a Prepare.
//
// Safe for concurrent use.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "exchange/domain/summary_acting.h"
#include "exchange/rpc/summary_handlers.h"

namespace sjelden::exchange {

// What documents are made of.
struct ToRender {
  const v1::Summary& summary;
  const v1::SummaryContent& content;  // all that was read
  const SummaryActing& acting;        // who would sign
};

// Returns one document for each form that the receivers get. The same summary, signed by the same person, gives the same
// bytes. SUMMARY_LONGER_THAN_A_PAGE; SUMMARY_TOO_LARGE.
absl::StatusOr<std::vector<v1::SignedDocument>> RenderDocuments(const SummaryDeps& d, const ToRender& what);

// Returns the documents of the newest version as it stands in the store, or why there are none.
Rendered RenderStored(const SummaryDeps& d, const Prepare& caller, const SummaryName& name);

// Returns the hash that stands for all of the documents, 32 bytes.
std::string PreviewHash(const std::vector<v1::SignedDocument>& documents);
// Returns the hash of each, as versions keep them.
std::vector<v1::DocumentHash> HashesOf(const std::vector<v1::SignedDocument>& documents);

// Returns what delivery is given for the newest version of a summary, with its documents.
v1::SignedVersion SignedVersionOf(const SummaryDeps& d, const v1::Summary& summary,
                                  const std::vector<v1::SignedDocument>& documents);

}  // namespace sjelden::exchange
