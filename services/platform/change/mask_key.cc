#include "platform/change/mask_key.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "platform/change/feed_keys.h"

namespace sjelden {
namespace {

constexpr size_t kShown = 4;
constexpr size_t kControllerDigits = 9;
constexpr size_t kLongestWord = 24;  // an identifier has 26 characters
constexpr size_t kSequenceBytes = 8;

bool IsWord(std::string_view part) {
  return part.size() <= kLongestWord && std::all_of(part.begin(), part.end(), [](char c) {
           return absl::ascii_isalpha(c) || c == '-' || c == '!' || c == '~';
         });
}

bool IsShortNumber(std::string_view part) {
  return part.size() <= kControllerDigits && std::all_of(part.begin(), part.end(), absl::ascii_isdigit);
}

std::string MaskPart(std::string_view part) {
  if (IsWord(part) || IsShortNumber(part)) return std::string(part);
  const std::string shown(part.substr(0, kShown));
  if (std::all_of(part.begin(), part.end(), absl::ascii_isgraph)) return shown + "*";
  return absl::StrCat("0x", absl::BytesToHexString(shown), "*");
}

}  // namespace

std::string MaskKey(std::string_view key) {
  for (const std::string_view feed : {kChangePrefix, kAccessPrefix}) {
    if (key.size() == feed.size() + kSequenceBytes && key.substr(0, feed.size()) == feed) {
      return absl::StrCat(std::string(feed), FromBigEndian(std::string(key.substr(feed.size()))));
    }
  }
  std::string masked;
  while (true) {
    const size_t end = key.find_first_of("/|");
    masked += MaskPart(key.substr(0, end));
    if (end == std::string_view::npos) return masked;
    masked += key[end];
    key.remove_prefix(end + 1);
  }
}

}  // namespace sjelden
