// The arithmetic of identity numbers: control digits and centuries. For identity_number.cc and synthetic_number.cc.
//
// All functions are pure and may be called from any thread.
#pragma once

#include <array>
#include <optional>
#include <string>

namespace sjelden::registry {

// The eleven digits, as numbers 0 to 9: date (6), individual number (3), first and second control digit.
using IdentityDigits = std::array<int, 11>;

// Returns the remainder, 0 to 10, of the first weighted sum: 0 until 2031; 0 to 3 for numbers given out from 2032.
int FirstRemainder(const IdentityDigits& digits);
// Returns true if the last digit fits the ten before it; the rule is the same before and after 2032.
bool SecondControlFits(const IdentityDigits& digits);
// Sets both control digits by the rule until 2031. Returns false where one of them would be 10: such a number is
// never given out.
bool SetControlDigits(IdentityDigits* digits);

// Returns the full year that a year of two digits and an individual number (0 to 999) mean by the rule until 2031, or
// nothing where that rule gives the combination no century. Years from 2032 on are never returned.
std::optional<int> YearUntil2031(int short_year, int individual);

// Returns the eleven digits as text.
std::string WriteDigits(const IdentityDigits& digits);

}  // namespace sjelden::registry
