// The names of orders, samples, reports and shipments, and of what they refer to: the only place where they are taken
// apart. Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace sjelden::sample {

// The collections of this context.
enum class Noun { kOrder, kSample, kReport, kShipment };

// `controllers/{controller}/{collection}/{id}`.
struct Name {
  Noun noun = Noun::kOrder;
  std::string controller;
  std::string id;

  std::string ToString() const;
};

// Returns the parts of a name; INVALID_ARGUMENT that blames `field` where it is none of that collection.
absl::StatusOr<Name> ParseName(Noun noun, const std::string& name, const std::string& field = "name");

// True where `name` has the form of a patient's, a practitioner's, a unit's, a pathway's or a consent's name.
bool IsPatientName(const std::string& name);
bool IsPersonName(const std::string& name);
bool IsUnitName(const std::string& name);
bool IsPathwayName(const std::string& name);
bool IsConsentName(const std::string& name);

// Returns the controller in a name that begins with one; empty where it is none.
std::string ControllerOf(const std::string& name);
// Returns what follows the last slash.
std::string LastSegment(const std::string& name);

// Returns the laboratory's number for a sample: nine characters of its id and one that checks them. Two samples of one
// laboratory could have the same one; the store lets only one keep it. Example: `7KQ4M2ZT9X`.
std::string LabelOf(const std::string& sample_id);
// True where it has the form of such a number and its last character checks the others.
bool IsLabel(const std::string& label);
// Returns what was read without blanks, hyphens and small letters, as labels are printed and typed.
std::string NormalLabel(const std::string& read);

}  // namespace sjelden::sample
