#include "clients/cli/enum_words.h"

#include <algorithm>
#include <cctype>

#include "google/protobuf/descriptor.h"

namespace sjelden {
namespace {

constexpr char kUnspecified[] = "UNSPECIFIED";

std::string WordOf(const google::protobuf::EnumDescriptor& type, const std::string& name) {
  // The name of the unspecified value tells the prefix that all values share.
  const std::string& zero = type.value(0)->name();
  std::string word = name.substr(zero.size() - (sizeof(kUnspecified) - 1));
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return c == '_' ? '-' : static_cast<char>(std::tolower(c)); });
  return word;
}

}  // namespace

std::map<std::string, int> EnumWords(const google::protobuf::EnumDescriptor& type) {
  std::map<std::string, int> words;
  for (int i = 1; i < type.value_count(); ++i) words[WordOf(type, type.value(i)->name())] = type.value(i)->number();
  return words;
}

std::string EnumWord(const google::protobuf::EnumDescriptor& type, int value) {
  if (value == 0) return "";
  const auto* found = type.FindValueByNumber(value);
  return found == nullptr ? std::to_string(value) : WordOf(type, found->name());
}

}  // namespace sjelden
