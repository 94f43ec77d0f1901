// Carries a value between two messages that have the same fields under the same numbers.
//
// sjelden.clinical.v1 repeats the numbers of the phenopacket standard wherever it says "counterpart"; the test
// recast_test.cc proves it message by message, so a change of either side is found before a patient's data is. What the
// standard adds later survives as unknown fields. Pure; may be called from any thread.
#pragma once

#include <string>

#include "google/protobuf/message_lite.h"

namespace sjelden {

// Returns `from` as a `To`.
template <class To>
To Recast(const google::protobuf::MessageLite& from) {
  To to;
  to.ParsePartialFromString(from.SerializePartialAsString());
  return to;
}

// Appends every element of `from` to `to`, in order.
template <class From, class To>
void RecastAll(const From& from, To* to) {
  using Element = typename To::value_type;
  for (const auto& element : from) *to->Add() = Recast<Element>(element);
}

}  // namespace sjelden
