#include "platform/call/page.h"

#include "absl/strings/escaping.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

constexpr int kDefaultSize = 50;
constexpr int kMaxSize = 200;
constexpr size_t kMaxPlaceBytes = 300;

// Only what a storage key of ours is made of may come back in.
bool IsPlace(const std::string& text) {
  if (text.empty() || text.size() > kMaxPlaceBytes) return false;
  for (const char c : text) {
    if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '/') return false;
  }
  return true;
}

}  // namespace

absl::StatusOr<Page> ParsePage(int size, const std::string& token) {
  std::vector<FieldViolation> wrong;
  Page page{size == 0 ? kDefaultSize : size, ""};
  if (page.size < 1 || page.size > kMaxSize) wrong.push_back({"page_size", "want 0 to 200"});
  if (!token.empty()) {
    std::string place;
    const bool decoded = absl::WebSafeBase64Unescape(token, &place);
    if (!decoded || !IsPlace(place)) wrong.push_back({"page_token", "is not one that this list gave"});
    page.after = place;
  }
  if (!wrong.empty()) return InvalidFields(wrong);
  return page;
}

std::string TokenOf(const std::string& place) { return absl::WebSafeBase64Escape(place); }

std::vector<std::string> WorkOf(const Call& call, const std::string& person) {
  std::vector<std::string> persons = call.facts.HandedTo(person, call.now);
  persons.push_back(person);
  return persons;
}

}  // namespace sjelden
