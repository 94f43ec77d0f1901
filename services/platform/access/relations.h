// What a record shows of whom, and who stands in a relation to it. Values only, no domain words.
//
// Each record type has one pure function `Disclosed RelationsOf(record)`; the call gate decides on its result.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sjelden {

// Classes of records that not everybody with a relation may see (model.md; bioteknologiloven chapters 4 and 5).
// The numbers equal sjelden.clinical.v1.Compartment.
enum class Compartment : int { kUnspecified = 0, kOrdinary = 1, kPredictive = 2, kPrenatal = 3, kProtected = 4 };

// One document that an answer shows.
struct Disclosed {
  std::string document;                            // resource name
  uint64_t version = 0;                            // as shown
  std::string patient;                             // `patients/{patient}`; empty where it is about nobody
  std::string controller;                          // whose record it is: organisation number or `region`
  Compartment compartment = Compartment::kOrdinary;
  std::vector<std::string> units;                  // units that refer, receive or treat
  std::vector<std::string> persons;                // persons who are assigned or own a task
  // Shows demographics only, after a search with a declared purpose: no relation is needed, a barring still counts.
  bool search_answer = false;
  // The coded purpose that was declared for that search; stands in the trace. Example: `registration`.
  std::string purpose = {};
  // Shows who has seen the patient and nothing of the record: no relation is needed and no barring hides it, for the
  // control afterwards is for the patient (pasientjournalloven section 22). What it is for stands in `purpose`.
  bool access_log = false;
};

}  // namespace sjelden
