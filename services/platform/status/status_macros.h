// Two macros that hand an error to the caller. The only macros of the project.
//
// WARNING: ASSIGN_OR_RETURN expands to several statements: never the only statement of an `if` without braces.
#pragma once

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define SJELDEN_CONCAT_INNER(a, b) a##b
#define SJELDEN_CONCAT(a, b) SJELDEN_CONCAT_INNER(a, b)

// Returns the error of `expression`, if it has one.
//   RETURN_IF_ERROR(CheckEtag(request.etag(), current));
#define RETURN_IF_ERROR(expression)                                        \
  do {                                                                     \
    if (::absl::Status sjelden_status = (expression); !sjelden_status.ok()) \
      return sjelden_status;                                               \
  } while (false)

// Assigns the value of a StatusOr, or returns its error.
//   ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(request.name()));
#define ASSIGN_OR_RETURN(target, expression) \
  SJELDEN_ASSIGN_OR_RETURN(SJELDEN_CONCAT(sjelden_statusor_, __LINE__), target, expression)
#define SJELDEN_ASSIGN_OR_RETURN(holder, target, expression) \
  auto holder = (expression);                                \
  if (!holder.ok()) return std::move(holder).status();       \
  target = *std::move(holder)
