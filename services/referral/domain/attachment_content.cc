#include "referral/domain/attachment_content.h"

#include <algorithm>
#include <iterator>

namespace sjelden::referral {
namespace {

struct FirstBytes {
  const char* type;
  std::string_view bytes;
};
constexpr FirstBytes kFirstBytes[] = {
    {"application/pdf", "%PDF-"}, {"image/png", "\x89PNG\r\n\x1A\n"}, {"image/jpeg", "\xFF\xD8\xFF"},
    {"image/tiff", {"II*\0", 4}}, {"image/tiff", {"MM\0*", 4}},
};
constexpr char kText[] = "text/plain";

std::string TypeByBeginning(std::string_view content) {
  for (const FirstBytes& first : kFirstBytes) {
    if (content.substr(0, first.bytes.size()) == first.bytes) return first.type;
  }
  return "";
}

// Of ASCII, what a text file holds.
bool IsTextCharacter(uint8_t byte) {
  return byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || (byte >= 0x20 && byte != 0x7F);
}

}  // namespace

bool CanTell(const std::string& type) {
  return type == kText || std::any_of(std::begin(kFirstBytes), std::end(kFirstBytes),
                                      [&type](const FirstBytes& first) { return type == first.type; });
}

void ContentType::Add(std::string_view piece) {
  if (first_) by_beginning_ = TypeByBeginning(piece);
  first_ = false;
  if (!by_beginning_.empty()) return;
  for (const char byte : piece) {
    if (!is_text_) return;
    AddByte(static_cast<uint8_t>(byte));
  }
}

std::string ContentType::type() const {
  if (!by_beginning_.empty()) return by_beginning_;
  return is_text_ && wanted_ == 0 && !first_ ? kText : "";
}

// The table of well-formed byte sequences, Unicode 15 section 3.9, table 3-7.
void ContentType::AddByte(uint8_t byte) {
  if (wanted_ > 0) {
    is_text_ = byte >= least_ && byte <= most_;
    --wanted_;
    least_ = 0x80;
    most_ = 0xBF;
    return;
  }
  if (byte < 0x80) {
    is_text_ = IsTextCharacter(byte);
    return;
  }
  is_text_ = byte >= 0xC2 && byte <= 0xF4;
  wanted_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
  if (byte == 0xE0) least_ = 0xA0;
  if (byte == 0xED) most_ = 0x9F;
  if (byte == 0xF0) least_ = 0x90;
  if (byte == 0xF4) most_ = 0x8F;
}

}  // namespace sjelden::referral
