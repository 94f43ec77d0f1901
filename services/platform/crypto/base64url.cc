#include "platform/crypto/base64url.h"

#include <array>
#include <cstdint>

#include "platform/status/error.h"

namespace sjelden {
namespace {

constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::array<int8_t, 256> MakeValues() {
  std::array<int8_t, 256> values{};
  for (int8_t& value : values) value = -1;
  for (int8_t i = 0; i < 64; ++i) values[static_cast<unsigned char>(kAlphabet[i])] = i;
  return values;
}
constexpr std::array<int8_t, 256> kValues = MakeValues();

absl::Status NotBase64Url() {
  return MakeError(absl::StatusCode::kInvalidArgument, "BASE64URL", "the text is not base64url without padding");
}

}  // namespace

std::string EncodeBase64Url(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() * 4 + 2) / 3);
  uint32_t bits = 0;
  int count = 0;
  for (const unsigned char byte : bytes) {
    bits = (bits << 8) | byte;
    count += 8;
    while (count >= 6) {
      count -= 6;
      text.push_back(kAlphabet[(bits >> count) & 63]);
    }
  }
  if (count > 0) text.push_back(kAlphabet[(bits << (6 - count)) & 63]);
  return text;
}

absl::StatusOr<std::string> DecodeBase64Url(std::string_view text) {
  if (text.size() % 4 == 1) return NotBase64Url();
  std::string bytes;
  bytes.reserve(text.size() * 3 / 4);
  uint32_t bits = 0;
  int count = 0;
  for (const unsigned char character : text) {
    const int8_t value = kValues[character];
    if (value < 0) return NotBase64Url();
    bits = (bits << 6) | static_cast<uint32_t>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push_back(static_cast<char>((bits >> count) & 255));
    }
  }
  if ((bits & ((1U << count) - 1)) != 0) return NotBase64Url();
  return bytes;
}

}  // namespace sjelden
