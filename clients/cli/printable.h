// Text from elsewhere, made safe to show: a terminal obeys control characters, so none of them is printed. Pure; may be
// called from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sjelden {

// Puts the code point at `*at` into `*point` and moves on. False where the bytes are no UTF-8: one byte is passed over
// and the point is U+FFFD.
bool NextCodePoint(std::string_view text, size_t* at, uint32_t* point);

bool IsUtf8(std::string_view text);

// Returns `text` with U+FFFD for every control character but newline and tab, and for every broken byte.
std::string Printable(std::string_view text);

// The same with blanks for newlines and tabs too: what must not begin a line of its own.
std::string PrintableLine(std::string_view text);

}  // namespace sjelden
