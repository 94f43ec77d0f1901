#include "sample/rpc/paging.h"

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::sample {
namespace {

constexpr size_t kMostPlaceBytes = 300;
constexpr size_t kRowsAtOnce = 100;

// Where a page ended: in which of the lists, and after what in it.
struct Place {
  size_t list = 0;
  std::string after;
};

// Only what a storage key of ours is made of may come back in.
bool IsPlace(const std::string& text) {
  if (text.empty() || text.size() > kMostPlaceBytes) return false;
  for (const char c : text) {
    if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '/') return false;
  }
  return true;
}

std::string TokenOf(const Place& place) {
  return absl::WebSafeBase64Escape(absl::StrCat(place.list, "/", place.after));
}

absl::StatusOr<Place> ParseToken(const std::string& token, size_t lists) {
  if (token.empty()) return Place();
  std::string text;
  Place place;
  const bool decoded = absl::WebSafeBase64Unescape(token, &text) && IsPlace(text) && text.size() > 2 && text[1] == '/';
  if (!decoded || !absl::SimpleAtoi(text.substr(0, 1), &place.list) || place.list >= lists) {
    return InvalidField("page_token", "is not one that this list gave");
  }
  place.after = text.substr(2);
  return place;
}

}  // namespace

absl::StatusOr<std::string> FillPage(const Deps& d, const Call& call, const std::vector<std::string>& prefixes,
                                     const PageAsked& asked, const PageFilter& filter) {
  if (asked.size < 0 || asked.size > asked.most) {
    return InvalidField("page_size", absl::StrCat("want 0 to ", asked.most));
  }
  ASSIGN_OR_RETURN(Place place, ParseToken(asked.token, prefixes.size()));
  const int size = asked.size == 0 ? asked.usual : asked.size;
  int taken = 0;
  Place last;
  for (; place.list < prefixes.size(); ++place.list, place.after.clear()) {
    const std::string& prefix = prefixes[place.list];
    while (true) {
      ASSIGN_OR_RETURN(const auto rows, d.store.Read(call.view, prefix, place.after, kRowsAtOnce));
      for (const SampleStore::Found& row : rows) {
        place.after = row.key.substr(prefix.size());
        if (!filter.wants(row.row) || !Visible(call, RelationsOf(row.row, row.version))) continue;
        if (taken == size) return TokenOf(last);
        RETURN_IF_ERROR(filter.take(row));
        ++taken;
        last = place;
      }
      if (rows.size() < kRowsAtOnce) break;
    }
  }
  return std::string();
}

}  // namespace sjelden::sample
