#include "registry/store/part_store.h"

#include "absl/strings/ascii.h"

namespace sjelden::registry {

absl::StatusOr<PageStart> ParsePage(const PageRequest& request) {
  constexpr int kDefault = 50;
  constexpr int kMost = 200;
  if (request.size < 0 || request.size > kMost) return InvalidField("page_size", "want 1 to 200, or 0 for 50");
  PageStart start;
  start.size = request.size == 0 ? kDefault : request.size;
  if (request.token.empty()) return start;
  bool known = request.token.size() % 2 == 0 && request.token.size() <= 128;
  for (const char c : request.token) known = known && absl::ascii_isxdigit(static_cast<unsigned char>(c));
  if (known) start.after = absl::HexStringToBytes(request.token);
  for (const char c : start.after) known = known && (absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '/');
  if (!known) return InvalidField("page_token", "is not the next_page_token of a page before");
  return start;
}

pb::PartRow RowOf(const std::string& id, const pb::RecordLocation& location) {
  pb::PartRow row;
  row.set_id(id);
  *row.mutable_location() = location;
  return row;
}

std::string PageToken(const std::string& order) { return absl::BytesToHexString(order); }

}  // namespace sjelden::registry
