#include "access/domain/hpr_number.h"

#include "platform/status/error.h"

namespace sjelden::access {
namespace {

absl::Status InvalidHprNumber() {
  return MakeError(absl::StatusCode::kInvalidArgument, "INVALID_HPR_NUMBER",
                   "not a HPR number; wanted one to nine digits, the first not 0");
}

}  // namespace

bool IsHprNumber(std::string_view text) {
  return !text.empty() && text.size() <= 9 && text[0] != '0' &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

absl::Status CheckHprNumber(std::string_view text) { return IsHprNumber(text) ? absl::OkStatus() : InvalidHprNumber(); }

}  // namespace sjelden::access
