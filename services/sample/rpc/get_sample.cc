#include <vector>

#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "sample/domain/sample_errors.h"
#include "sample/domain/sample_names.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {
namespace {

// The sample's name where it was named by its label: `controllers/{controller}/labels/{label}`.
absl::StatusOr<std::string> NameByLabel(const Deps& d, const Call& call, const std::string& text) {
  const std::vector<std::string> parts = absl::StrSplit(text, '/');
  if (parts.size() != 4 || parts[0] != "controllers" || parts[2] != "labels") return text;
  const std::string label = NormalLabel(parts[3]);
  if (!IsLabel(label)) return InvalidField("name", "holds a label that is misread: its last character does not fit");
  return d.store.SampleOfLabel(call.view, parts[1], label);
}

}  // namespace

absl::StatusOr<Outcome<v1::GetSampleResponse>> GetSample(const Deps& d, const Call& call,
                                                         const v1::GetSampleRequest& req) {
  ASSIGN_OR_RETURN(const std::string name, NameByLabel(d, call, req.name()));
  ASSIGN_OR_RETURN(const auto sample, d.store.GetSample(call.view, name));
  if (!Visible(call, RelationsOf(sample.value, sample.version))) return DocumentNotFound();
  return Shows<v1::GetSampleResponse>(d, call, sample.value, sample.version);
}

}  // namespace sjelden::sample
