// Values of the API's enumerations as people type and read them: REFERRAL_STATE_INFO_REQUESTED is `info-requested`.
// Pure; may be called from any thread.
#pragma once

#include <map>
#include <string>

#include "google/protobuf/generated_enum_reflection.h"

namespace sjelden {

// Returns the words of all values but the unspecified one.
std::map<std::string, int> EnumWords(const google::protobuf::EnumDescriptor& type);

// Returns the word of a value; empty for the unspecified one, the number for one that this program does not know.
std::string EnumWord(const google::protobuf::EnumDescriptor& type, int value);

template <class Enum>
std::string Word(Enum value) {
  return EnumWord(*google::protobuf::GetEnumDescriptor<Enum>(), value);
}

}  // namespace sjelden
