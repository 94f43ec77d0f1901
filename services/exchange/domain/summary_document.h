// The document that is signed: its head, and its bytes.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "exchange/domain/summary_acting.h"
#include "sjelden/exchange/v1/summary.pb.h"
#include "sjelden/exchange/v1/summary_content.pb.h"

namespace sjelden::exchange {

// One document that a version consists of: the identified one, or that of one research project.
struct DocumentPlan {
  v1::SummaryForm form = v1::SUMMARY_FORM_IDENTIFIED;
  std::string project;

  bool operator==(const DocumentPlan& other) const { return form == other.form && project == other.project; }
};

// Returns the documents that the receivers need, each once, the identified one first; the identified one alone where
// there is no receiver yet.
std::vector<DocumentPlan> DocumentsFor(const v1::Summary& summary);

// Returns the head of a document that carries everything; `signer` is who would sign it. What is not about identity is
// the same in every form.
v1::SummaryHeader HeadOf(const v1::Summary& summary, const v1::SummaryContent& chosen, const std::string& signer,
                         const Directory& directory);
// Returns the head without identity: no name, number, date of the patient, free text or case.
v1::SummaryHeader Pseudonymised(const v1::SummaryHeader& head, const std::string& pseudonym,
                                const std::string& project);

// Returns the bytes of a document: the same for the same document.
std::string BytesOf(const v1::SummaryDocument& document);

}  // namespace sjelden::exchange
